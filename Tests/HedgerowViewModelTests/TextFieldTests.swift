import HedgerowViewModels
import Testing

struct TextFieldTests {
  @Test func `a line is edited as in a shell`() {
    var field = TextFieldViewModel("Growth/Weekly plan")
    field.deleteWordBackward()
    #expect(field.text == "Growth/Weekly ")
    field.deleteWordBackward()
    #expect(field.text == "Growth/")
    field.moveToStart()
    field.insert("My ")
    #expect(field.text == "My Growth/")
    field.deleteToEnd()
    #expect(field.text == "My ")
    field.deleteToStart()
    #expect(field.isEmpty)
  }

  @Test func `words are jumped over and deleted in both directions`() {
    var field = TextFieldViewModel("Growth/Weekly plan 日本")
    field.moveWordLeft()
    field.moveWordLeft()
    field.insert("big ")
    #expect(field.text == "Growth/Weekly big plan 日本")
    field.deleteWordForward()
    #expect(field.text == "Growth/Weekly big  日本")
    field.yank()
    #expect(field.text == "Growth/Weekly big plan 日本")
    field.moveToStart()
    field.moveWordRight()
    #expect(field.textBeforeCursor == "Growth")
    field.moveToEnd()
    field.moveWordRight()
    field.deleteWordForward()
    #expect(field.textBeforeCursor == field.text)
    field.deleteWordBackward()
    #expect(field.text == "Growth/Weekly big plan ")
  }

  @Test func `wide and combined characters count as one`() {
    var field = TextFieldViewModel("日本")
    field.deleteBackward()
    #expect(field.text == "日")
    field.insert("e")
    field.insert("\u{301}")
    #expect(field.text == "日é")
    field.deleteBackward()
    #expect(field.text == "日")
  }

  @Test func `a paste of several lines becomes one`() {
    var field = TextFieldViewModel()
    field.insert("a\nb\u{1B}[31mc")
    #expect(field.text == "a b [31mc")
  }
}

struct JSONViewModelTests {
  private let json = #"{"a":1,"list":[true,{"deep":null}],"s":"x\ny"}"#

  @Test func `JSON becomes lines in the order of the text, and folds`() {
    var view = JSONViewModel(title: "t", entry: row("a").id)
    view.receive(object: json)
    #expect(view.tree.lines.map(\.label) == [nil, "a", "list", "0", "1", "deep", "s"])
    #expect(view.tree.lines.map(\.value) == ["{3}", "1", "[2]", "true", "{1}", "null", "\"x\ny\""])
    view.moveCursor(by: 2)
    view.toggle()
    #expect(view.tree.shown == [0, 1, 2, 6])
    view.foldAll()
    #expect(view.tree.shown == [0, 1, 2, 6])
    view.unfoldAll()
    #expect(view.tree.shown.count == 7)
  }

  @Test(arguments: ["{", "[1,]x", "{\"a\":}", "\"unclosed", "nul l", "{} {}", ""])
  func `text that is no JSON is shown as it came`(text: String) {
    var view = JSONViewModel(title: "t", entry: row("a").id)
    view.receive(object: text)
    #expect(view.tree.lines.allSatisfy { $0.depth == 0 && $0.label == nil })
  }

  @Test func `JSON of any depth does not overflow`() {
    var view = JSONViewModel(title: "t", entry: row("a").id)
    view.receive(object: String(repeating: "[", count: 100_000))
    #expect(view.tree.lines.count == 1)
  }
}
