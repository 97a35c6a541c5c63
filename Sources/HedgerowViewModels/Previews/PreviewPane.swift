import HedgerowCore

/// The place beside a list, or below it, where the file under its cursor is looked at.
package struct PreviewPane: Sendable {
  /// Where it stands; the lines and columns are its own, without the line that parts it from the list.
  package enum Room: Hashable, Sendable {
    case beside(columns: Int)
    case below(lines: Int)
  }

  package private(set) var room: Room?
  package private(set) var preview: PreviewViewModel?
  private let id: PreviewID
  private var turns = 0
  private var subject: PreviewSubject?
  /// The size inside of the box, which it shares with the list.
  var box = (columns: 78, lines: 20) { didSet { settle() } }
  /// What its pictures are painted with.
  var canvas: PictureCanvas? { didSet { preview?.use(canvas) } }

  /// Nobody has asked for this file: so much of it says what it is.
  static let fetchedAtMost: Int64 = 1 << 20

  /// What the list keeps.
  private static let listColumns = 71
  private static let leastColumns = 40
  private static let leastLines = 34

  init(_ id: PreviewID) { self.id = id }

  /// The lines that are left to the list.
  var listHeight: Int {
    if case .below(let own) = room { max(1, box.lines - own - 1) } else { box.lines }
  }

  private mutating func settle() {
    var size = box
    if box.columns - Self.listColumns >= Self.leastColumns {
      size.columns = min(box.columns / 2, box.columns - Self.listColumns) - 1
      room = .beside(columns: size.columns)
    } else if box.lines >= Self.leastLines {
      size.lines = box.lines / 2
      room = .below(lines: size.lines)
    } else {
      room = nil
    }
    preview?.resize(toColumns: size.columns)
    // One for its title.
    preview?.resize(toHeight: max(1, size.lines - 1))
  }

  /// Shows that file once the cursor has rested on it. To be called before each frame.
  mutating func follow(_ wanted: PreviewSubject?) -> [Effect] {
    let wanted = room == nil ? nil : wanted
    if let wanted, let subject, wanted.isSame(as: subject) {
      return preview?.askBeforeFrame() ?? []
    }
    if wanted == nil, subject == nil { return [] }
    let effects = leaving
    (subject, preview) = (wanted, nil)
    return effects + (wanted == nil ? [] : [.wait(.fileRest)])
  }

  mutating func receive(_ outcome: Outcome) -> [Effect] {
    guard case .elapsed(.fileRest) = outcome, preview == nil, let subject else {
      return preview?.receive(outcome) ?? []
    }
    turns += 1
    var preview = PreviewViewModel(subject, id: PreviewID(id.number, turn: turns))
    preview.use(canvas)
    self.preview = preview
    settle()
    return preview.opening
  }

  mutating func move(by lines: Int) { preview?.moveCursor(by: lines) }

  mutating func stopWaiting() -> [Effect] { preview?.stopWaiting() ?? [] }

  /// Lets go of the file.
  var leaving: [Effect] { preview?.leaving ?? [] }
}

/// A list with such a pane.
protocol ListWithPane: ListLayer {
  var pane: PreviewPane { get set }
  /// The file under the cursor.
  var file: PreviewSubject? { get }
}

extension ListWithPane {
  package mutating func resize(toHeight lines: Int) {
    pane.box.lines = lines
    list.height = pane.listHeight
  }

  package mutating func resize(toColumns columns: Int) {
    pane.box.columns = columns
    list.height = pane.listHeight
  }

  package mutating func use(_ canvas: PictureCanvas?) { pane.canvas = canvas }

  package var hasPicture: Bool { pane.preview?.hasPicture ?? false }

  package mutating func askBeforeFrame() -> [Effect] { pane.follow(file) }

  package var leaving: [Effect] { pane.leaving }
}

extension WorkspaceViewModel {
  /// Scrolls the file beside the list on top.
  package mutating func scrollPane(by lines: Int) -> [Effect] {
    guard var layer = layers.last as? any ListWithPane else { return [] }
    layer.pane.move(by: lines)
    layers[layers.count - 1] = layer
    return []
  }
}
