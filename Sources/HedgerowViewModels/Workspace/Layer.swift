/// What lies over the tree and takes the keys; the topmost has them.
///
/// A new layer is one file here that conforms to this, one in the views that draws it, and its actions in the table
/// under its scope. What it says nothing of, it does not have: no line to type, no list, no question.
package protocol Layer: Sendable {
  /// The scope in which keys are looked up while the layer is on top.
  var scope: Scope { get }
  /// Whether plain characters are typed into a line of this layer, and so are no keys.
  var takesText: Bool { get }
  /// Whether it takes the whole body, and stays in view behind a question about it.
  var isPage: Bool { get }
  /// Whether the layer stands in the last line, where notices are shown otherwise.
  var takesNoticeLine: Bool { get }
  /// The words of a question that one key answers. Keys that were typed before these very words stood on the screen do
  /// not answer it.
  var question: String? { get }
  /// Changes the line that is being typed.
  mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect]
  /// Brings back a line that was typed for the same end before: an older one, or a newer one again.
  mutating func recall(older isOlder: Bool, over tree: inout TreeViewModel) -> [Effect]
  /// Moves in the list that the layer shows.
  mutating func moveCursor(by lines: Int)
  mutating func moveCursor(pages: Int, dividedBy divisor: Int)
  /// Asks for what is needed behind the cursor after a move: the next page of a list without end.
  mutating func loadAhead() -> [Effect]
  /// Takes the number of lines that a box over everything has inside.
  mutating func resize(toHeight height: Int)
  /// Takes the number of columns that such a box has inside.
  mutating func resize(toColumns columns: Int)
  /// Whether it has a picture to show.
  var hasPicture: Bool { get }
  /// Takes what pictures are painted with; nil while nobody knows.
  mutating func use(_ canvas: PictureCanvas?)
  /// Takes in what has come of an effect; every layer is told everything, also when another lies over it.
  mutating func receive(_ outcome: Outcome) -> [Effect]
  /// Hears that rows may have come, changed or gone.
  mutating func treeChanged(_ tree: TreeViewModel)
  /// To be called before each frame in which it is on top: how its rows stand to what goes on in the tree.
  mutating func prepareFrame(over tree: TreeViewModel)
  /// To be called before each frame: what has to be asked for to fill the room that there is now.
  mutating func askBeforeFrame() -> [Effect]
  /// Gives up what the layer waits for; what it shows stays.
  mutating func stopWaiting() -> [Effect]
  /// What is to be done when the user backs out; unless a layer says otherwise, nothing is waited for any more.
  func close(over tree: inout TreeViewModel) -> [Effect]
  /// What has to be let go however the layer ends, also when it goes with all others because another view opens.
  var leaving: [Effect] { get }
}

extension Layer {
  package var takesText: Bool { false }
  package var isPage: Bool { false }
  package var takesNoticeLine: Bool { false }
  package var question: String? { nil }
  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] { [] }
  package mutating func recall(
    older isOlder: Bool, over tree: inout TreeViewModel
  ) -> [Effect] { [] }
  package mutating func moveCursor(by lines: Int) {}
  package mutating func moveCursor(pages: Int, dividedBy divisor: Int) {}
  package mutating func loadAhead() -> [Effect] { [] }
  package mutating func resize(toHeight height: Int) {}
  package mutating func resize(toColumns columns: Int) {}
  package var hasPicture: Bool { false }
  package mutating func use(_ canvas: PictureCanvas?) {}
  package mutating func receive(_ outcome: Outcome) -> [Effect] { [] }
  package mutating func treeChanged(_ tree: TreeViewModel) {}
  package mutating func prepareFrame(over tree: TreeViewModel) {}
  package mutating func askBeforeFrame() -> [Effect] { [] }
  package mutating func stopWaiting() -> [Effect] { [] }
  package func close(over tree: inout TreeViewModel) -> [Effect] {
    var layer = self
    return layer.stopWaiting() + leaving
  }
  package var leaving: [Effect] { [] }
}

/// A layer with a list: the cursor's moves come with it.
package protocol ListLayer: Layer {
  var list: ListCursor { get set }
}

extension ListLayer {
  package mutating func moveCursor(by lines: Int) { list.move(by: lines) }
  package mutating func moveCursor(pages: Int, dividedBy divisor: Int) {
    list.move(pages: pages, dividedBy: divisor)
  }
  package mutating func resize(toHeight height: Int) { list.height = height }
}
