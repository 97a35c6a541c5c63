import HedgerowCore

extension WorkspaceViewModel {
  // MARK: Any layer

  /// Opens a layer over everything.
  package mutating func push(_ layer: some Layer) {
    var layer = layer
    layer.resize(toHeight: boxHeight)
    layer.resize(toColumns: boxColumns)
    layer.use(canvas)
    layers.append(layer)
    openedLayers += 1
  }

  /// The layer on top, where it is of that kind.
  package func top<Kind: Layer>(_ kind: Kind.Type) -> Kind? { layers.last as? Kind }

  /// Changes the layer on top, where it is of that kind.
  package mutating func changeTop<Kind: Layer>(
    _ kind: Kind.Type, _ change: (inout Kind) -> Void
  ) -> [Effect] {
    guard var layer = top(kind) else { return [] }
    change(&layer)
    layers[layers.count - 1] = layer
    return []
  }

  /// Changes the line that is being typed in the layer on top.
  package mutating func edit(_ change: (inout TextFieldViewModel) -> Void) -> [Effect] {
    guard let last = layers.indices.last else { return [] }
    return layers[last].edit(change, over: &trees.focused)
  }

  /// Brings back a line that was typed into such a layer before: an older one, or a newer one again.
  package mutating func recall(older isOlder: Bool) -> [Effect] {
    guard let last = layers.indices.last else { return [] }
    return layers[last].recall(older: isOlder, over: &trees.focused)
  }

  /// Moves in whatever list the layer on top shows.
  package mutating func moveInLayer(by lines: Int) -> [Effect] {
    guard let last = layers.indices.last else { return [] }
    layers[last].moveCursor(by: lines)
    followRange()
    return layers[last].loadAhead()
  }

  package mutating func moveInLayer(pages: Int, dividedBy divisor: Int = 1) -> [Effect] {
    guard let last = layers.indices.last else { return [] }
    layers[last].moveCursor(pages: pages, dividedBy: divisor)
    followRange()
    return layers[last].loadAhead()
  }

  /// Takes the number of lines that the tree and a box over everything have, and how many columns such a box has.
  package mutating func resize(treeHeight: Int, boxHeight: Int, boxColumns: Int) {
    trees.resize(toHeight: treeHeight)
    for index in layers.indices {
      layers[index].resize(toHeight: boxHeight)
      layers[index].resize(toColumns: boxColumns)
    }
    (self.boxHeight, self.boxColumns) = (boxHeight, boxColumns)
  }

  /// Takes what pictures are painted with; nil while nobody knows.
  package mutating func use(_ canvas: PictureCanvas?) {
    guard canvas != self.canvas else { return }
    self.canvas = canvas
    for index in layers.indices { layers[index].use(canvas) }
  }

  /// Whether there is a picture to be painted.
  package var hasPicture: Bool { layers.contains { $0.hasPicture } }
}

extension WorkspaceViewModel {
  // MARK: Filter

  package mutating func openFilter() -> [Effect] {
    let history = tree.project.typedLines[FilterLine.kind, default: []]
    push(FilterLine(tree.filter?.pattern.text ?? "", history: history))
    return []
  }

  /// Leaves the filter line; what it found stays.
  package mutating func acceptFilter() -> [Effect] {
    if let line = top(FilterLine.self) {
      tree.project.noteTyped(line.field.text, as: FilterLine.kind)
      layers.removeLast()
    }
    return tree.filter?.isEmpty == true ? tree.clearFilter() : []
  }

  // MARK: Prompts

  /// Does what the prompt on top asks for.
  package mutating func acceptPrompt() -> [Effect] {
    guard let prompt = top(PromptViewModel.self) else { return [] }
    let text = prompt.field.text
    guard prompt.purpose.takesNothing || text.contains(where: { $0 != " " }) else {
      layers.removeLast()
      tell(Notice("Nothing was typed, so nothing was changed."))
      return []
    }
    if let obstacle = prompt.purpose.obstacle(tree, text) {
      // What was typed stays, to be mended.
      tell(Notice("Not done: \(obstacle). Change what you typed, or Esc.", .warning))
      return []
    }
    layers.removeLast()
    tree.project.noteTyped(text, as: prompt.purpose.kind)
    return prompt.purpose.perform(&self, text)
  }

  /// Asks for a line to be typed.
  mutating func ask(
    for purpose: PromptViewModel.Purpose, title: String, explanation: String, text: String = ""
  ) {
    push(
      PromptViewModel(
        purpose: purpose, title: title, explanation: explanation, field: TextFieldViewModel(text),
        history: tree.project.typedLines[purpose.kind, default: []]))
  }

  /// Completes the line of the prompt on top.
  package mutating func completePrompt() -> [Effect] {
    let tree = tree
    return changeTop(PromptViewModel.self) { _ = $0.complete(over: tree) }
  }

  // MARK: Help, JSON, requests

  package mutating func openHelp(_ items: [HelpItem]) -> [Effect] {
    push(HelpViewModel(items: items))
    return []
  }

  /// Closes the help and runs the action under its cursor.
  package mutating func runSelectedHelpItem() -> [Effect] {
    guard let item = top(HelpViewModel.self)?.selected else { return [] }
    if let obstacle = item.obstacle {
      tell(Notice("“\(item.title)” cannot be done now: \(obstacle).", .warning))
      return []
    }
    layers.removeLast()
    return [.run(action: item.action)]
  }

  package mutating func openJSON() -> [Effect] {
    guard let node = actionRow else { return [] }
    let id = tree.table.id(of: node)
    push(JSONViewModel(title: tree.table.name(of: node), entry: id))
    let row = Effect.load(.entry(id), .cacheThenServer, owner: .jsonRow)
    return tree.table.isFolder(node)
      ? [row] : [row, .load(.object(id), .cacheThenServer, owner: .json)]
  }

  package mutating func openRequestLog() -> [Effect] {
    push(RequestLogViewModel())
    return [.readRequestLog]
  }
}
