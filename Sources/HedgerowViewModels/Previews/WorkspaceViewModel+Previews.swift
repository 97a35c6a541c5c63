import HedgerowCore

/// What is done with a file that is previewed.
extension WorkspaceViewModel {
  /// The preview that has the keys.
  package var preview: PreviewViewModel? { top(PreviewViewModel.self) }

  /// Shows a file over everything.
  package mutating func openPreview(_ file: PreviewFile) -> [Effect] {
    openPreview(of: .file(file))
  }

  /// Shows over everything what may have to be fetched for that.
  mutating func openPreview(of subject: PreviewSubject) -> [Effect] {
    let preview = PreviewViewModel(subject, id: takePreviewID())
    push(preview)
    return preview.opening
  }

  /// A number for a preview that is a part of another layer.
  package mutating func takePreviewID() -> PreviewID {
    openedPreviews += 1
    return PreviewID(openedPreviews)
  }

  // MARK: Rows

  package mutating func movePreviewColumn(by count: Int) -> [Effect] {
    changeTop(PreviewViewModel.self) { $0.changeRows { $0.moveColumn(by: count) } }
  }

  package mutating func sortPreview() -> [Effect] { askPreview { $0.sort() } }

  package mutating func askForPreviewText() -> [Effect] {
    let purpose = PromptViewModel.Purpose(
      "previewText", unless: { _, _ in nil },
      perform: { workspace, text in workspace.askPreview { $0.find(text) } })
    ask(
      for: purpose, title: "Find in the file",
      explanation: "Part of a row; large and small letters count the same. n goes on, N back.")
    return []
  }

  package mutating func findInPreviewAgain(isBackward: Bool) -> [Effect] {
    let effects = askPreview { $0.findAgain(isBackward: isBackward) }
    if effects.isEmpty { tell(Notice("Nothing is looked for yet: `/` asks what to find.")) }
    return effects
  }

  package mutating func askForPreviewRow() -> [Effect] {
    let purpose = PromptViewModel.Purpose(
      "previewRow",
      unless: { _, text in Int(text) == nil ? "“\(text)” is no number" : nil },
      perform: { workspace, text in
        workspace.changeTop(PreviewViewModel.self) {
          $0.changeRows { $0.go(to: (Int(text) ?? 1) - 1) }
        }
      })
    ask(for: purpose, title: "Go to row", explanation: "The number of a row, the first being 1.")
    return []
  }

  /// Asks the file of the preview on top what its rows want to know.
  private mutating func askPreview(
    _ question: (inout RowsPreview) -> PreviewQuestion?
  ) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(PreviewViewModel.self) { preview in
      let id = preview.id
      preview.changeRows { rows in
        if let asked = question(&rows) { effects = [.preview(asked, id)] }
      }
    }
    return effects
  }

  // MARK: Pictures and pages

  package mutating func zoomPreview(by steps: Int) -> [Effect] {
    changeTop(PreviewViewModel.self) { $0.changePicture { $0.zoom(by: steps) } }
  }

  package mutating func fitPreview() -> [Effect] {
    changeTop(PreviewViewModel.self) { $0.changePicture { $0.fit() } }
  }

  package mutating func panPreview(across: Int = 0, down: Int = 0) -> [Effect] {
    changeTop(PreviewViewModel.self) { $0.changePicture { $0.pan(across: across, down: down) } }
  }

  package mutating func turnPreview(by pages: Int) -> [Effect] {
    guard let preview, let page = preview.head?.page else { return [] }
    let next = min(max(0, page.index + pages), page.count - 1)
    return next == page.index ? [] : [.preview(.page(next), preview.id)]
  }

  // MARK: JSON

  package mutating func changePreviewOutline(_ change: (inout JSONFolding) -> Void) -> [Effect] {
    changeTop(PreviewViewModel.self) { $0.changeOutline(change) }
  }
}
