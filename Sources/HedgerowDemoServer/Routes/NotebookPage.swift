/// What the notebooks of the demo say, as their editor keeps it (ProseMirror's tree) and as plain text.
enum NotebookPage {
  static func content(_ number: Int) -> JSONObject {
    let paragraphs = (0..<2 + number % 3).map { paragraph(sentence(number + $0)) }
    let items = [0, 1, 2].map { position -> JSONValue in
      node("listItem", [paragraph(sentence(number + position + 3))])
    }
    return [
      "type": "doc",
      "content": .array(
        [heading("What this is about")] + paragraphs
          + [heading("To do"), node("bulletList", items), query("Orders by week")]),
    ]
  }

  static func text(_ number: Int) -> String {
    (["What this is about"] + (0..<2 + number % 3).map { sentence(number + $0) })
      .joined(separator: "\n")
  }

  private static func sentence(_ number: Int) -> String { sentences[number % sentences.count] }

  private static let sentences = [
    "The number of orders follows the weather more than the newsletter.",
    "We looked at three quarters, and the second one stands out.",
    "Ask the support team what people wrote before drawing conclusions.",
    "Subscribers who skip a month come back in two cases out of three.",
    "The new bags cost more and are returned less often.",
    "Nothing here has been checked against the books yet.",
  ]

  // MARK: Nodes

  private static func heading(_ text: String) -> JSONValue {
    .object([
      "type": "heading", "attrs": .object(["level": .int(2)]), "content": .array([words(text)]),
    ])
  }

  private static func paragraph(_ text: String) -> JSONValue { node("paragraph", [words(text)]) }

  private static func words(_ text: String) -> JSONValue {
    .object(["type": "text", "text": .string(text)])
  }

  private static func query(_ title: String) -> JSONValue {
    .object(["type": "ph-query", "attrs": .object(["title": .string(title)])])
  }

  private static func node(_ type: String, _ content: [JSONValue]) -> JSONValue {
    .object(["type": .string(type), "content": .array(content)])
  }
}
