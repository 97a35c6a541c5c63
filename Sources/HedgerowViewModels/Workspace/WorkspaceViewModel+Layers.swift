import HedgerowCore

extension WorkspaceViewModel {
  // MARK: Filter

  package mutating func openFilter() -> [Effect] {
    layers.append(.filter(TextFieldViewModel(tree.filter?.pattern.text ?? "")))
    return []
  }

  /// Leaves the filter line; what it found stays.
  package mutating func acceptFilter() -> [Effect] {
    _ = layers.popLast()
    return tree.filter?.pattern.isEmpty == true ? tree.clearFilter() : []
  }

  // MARK: Prompts

  package mutating func askForFolderName() -> [Effect] {
    let folder = tree.table.path(of: tree.currentFolder)
    let place = folder.isRoot ? "the project" : "“\(folder.names.joined(separator: "/"))”"
    layers.append(
      .prompt(
        PromptViewModel(
          purpose: .newFolder, title: "New folder in \(place)",
          explanation: "A slash makes a folder inside the folder.", field: TextFieldViewModel())))
    return []
  }

  package mutating func askForNewName() -> [Effect] {
    guard let node = tree.selected else { return [] }
    let table = tree.table
    let explanation =
      table.isFolder(node)
      ? "Everything inside keeps its place below the folder."
      : "Renames the row; the \(table.type(of: node).label) keeps its own name, which comes back when it is next saved."
    layers.append(
      .prompt(
        PromptViewModel(
          purpose: .rename(node), title: "Rename “\(table.name(of: node))”",
          explanation: explanation, field: TextFieldViewModel(table.name(of: node)))))
    return []
  }

  /// Does what the prompt on top asks for.
  package mutating func acceptPrompt() -> [Effect] {
    guard case .prompt(let prompt)? = layers.popLast() else { return [] }
    let text = prompt.field.text
    guard text.contains(where: { $0 != " " }) else {
      tell(Notice("Nothing was typed, so nothing was changed."))
      return []
    }
    if let obstacle = obstacle(to: prompt.purpose, text) {
      // What was typed stays, to be mended.
      layers.append(.prompt(prompt))
      tell(Notice("Not done: \(obstacle). Type another name, or Esc.", .warning))
      return []
    }
    return switch prompt.purpose {
    case .newFolder: tree.createFolder(named: text)
    case .rename(let node): tree.rename(node, to: text)
    }
  }

  private func obstacle(to purpose: PromptViewModel.Purpose, _ text: String) -> String? {
    switch purpose {
    case .newFolder: tree.newFolderObstacle(named: text)
    case .rename(let node): tree.renameObstacle(node, to: text)
    }
  }

  /// Changes the line that is being typed in the layer on top.
  package mutating func edit(_ change: (inout TextFieldViewModel) -> Void) -> [Effect] {
    switch layers.last {
    case .filter(var field):
      change(&field)
      layers[layers.count - 1] = .filter(field)
      return tree.setFilter(field.text)
    case .prompt(var prompt):
      change(&prompt.field)
      layers[layers.count - 1] = .prompt(prompt)
    case .help(var help):
      help.edit(change)
      layers[layers.count - 1] = .help(help)
    case .deleteQuestion(var question):
      change(&question.field)
      layers[layers.count - 1] = .deleteQuestion(question)
    case .json, .requests, nil: break
    }
    return []
  }

  // MARK: Delete

  package mutating func askToDelete() -> [Effect] {
    guard let node = tree.selected else { return [] }
    let reference = tree.table.reference(to: node)
    layers.append(.deleteQuestion(DeleteQuestionViewModel(target: reference)))
    return [.load(.deletionPreview(reference), .serverOnly, owner: .question)]
  }

  /// The question on top, where it is one.
  package var question: DeleteQuestionViewModel? {
    if case .deleteQuestion(let question)? = layers.last { question } else { nil }
  }

  /// Deletes what the question names; without effect while something stands against it.
  package mutating func confirmDelete() -> [Effect] {
    guard let question, question.obstacle == nil else {
      if let obstacle = question?.obstacle { tell(Notice("Not deleted: \(obstacle).", .warning)) }
      return []
    }
    layers.removeLast()
    return tree.delete(question.target)
  }

  // MARK: Undo

  package mutating func undo() -> [Effect] {
    guard let receipt = tree.undoable else { return [] }
    tell(Notice(Sentences.undoing(receipt)))
    return tree.undo()
  }

  // MARK: Help, JSON, requests

  package mutating func openHelp(_ items: [HelpItem]) -> [Effect] {
    layers.append(.help(HelpViewModel(items: items)))
    return []
  }

  /// Closes the help and runs the action under its cursor.
  package mutating func runSelectedHelpItem() -> [Effect] {
    guard case .help(let help)? = layers.last, let item = help.selected else { return [] }
    if let obstacle = item.obstacle {
      tell(Notice("“\(item.title)” cannot be done now: \(obstacle).", .warning))
      return []
    }
    layers.removeLast()
    return [.run(action: item.action)]
  }

  package mutating func openJSON() -> [Effect] {
    guard let node = tree.selected else { return [] }
    let id = tree.table.id(of: node)
    var view = JSONViewModel(title: tree.table.name(of: node), entry: id)
    view.resize(toHeight: jsonHeight)
    layers.append(.json(view))
    let row = Effect.load(.entry(id), .cacheThenServer, owner: .jsonRow)
    return tree.table.isFolder(node)
      ? [row] : [row, .load(.object(id), .cacheThenServer, owner: .json)]
  }

  package mutating func openRequestLog() -> [Effect] {
    layers.append(.requests(RequestLogViewModel()))
    return [.readRequestLog]
  }

  /// Moves in whatever list the layer on top shows.
  package mutating func moveInLayer(by lines: Int) -> [Effect] {
    updateLayer { layer in
      switch layer {
      case .help(var help):
        help.moveCursor(by: lines)
        layer = .help(help)
      case .json(var json):
        json.moveCursor(by: lines)
        layer = .json(json)
      case .requests(var log):
        log.scroll(by: lines)
        layer = .requests(log)
      case .filter, .prompt, .deleteQuestion: break
      }
    }
    return []
  }

  /// Changes the JSON view of that row, also when another layer lies over it.
  mutating func changeJSON(of entry: EntryID, _ change: (inout JSONViewModel) -> Void) {
    for index in layers.indices {
      if case .json(var view) = layers[index], view.entry == entry {
        change(&view)
        layers[index] = .json(view)
      }
    }
  }

  /// Changes the question about that row, also when another layer lies over it.
  mutating func changeQuestion(
    on target: EntryReference, _ change: (inout DeleteQuestionViewModel) -> Void
  ) {
    for index in layers.indices {
      if case .deleteQuestion(var question) = layers[index], question.target == target {
        change(&question)
        layers[index] = .deleteQuestion(question)
      }
    }
  }

  /// Changes the JSON view on top.
  package mutating func changeJSON(_ change: (inout JSONViewModel) -> Void) -> [Effect] {
    updateLayer { layer in
      if case .json(var json) = layer {
        change(&json)
        layer = .json(json)
      }
    }
    return []
  }
}

extension WorkspaceViewModel {
  /// Takes the number of lines that the tree and a box over everything have.
  package mutating func resize(treeHeight: Int, boxHeight: Int) {
    tree.resize(toHeight: treeHeight)
    _ = changeJSON { $0.resize(toHeight: boxHeight) }
    jsonHeight = boxHeight
  }
}
