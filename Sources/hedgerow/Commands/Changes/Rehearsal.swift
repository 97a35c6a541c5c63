import HedgerowCore

/// What a change would do, for `--dry-run`.
struct Rehearsal: Encodable {
  /// One part of the change.
  struct Part: Encodable {
    let change: String
    let from: String?
    let to: String?

    init(_ operation: HedgerowCore.Operation) {
      change = operation.words
      from = operation.subject?.path.text
      to = operation.target?.text
    }
  }

  let dryRun = true
  let sentence: String
  let details: [String]
  let parts: [Part]

  /// `details` is what the question before it would say.
  init(_ operation: HedgerowCore.Operation, details: [String] = []) {
    sentence = "Would \(operation.words)."
    self.details = details
    parts = operation.parts.map(Part.init)
  }

  /// The undo of a change.
  init(undoing receipt: Receipt) {
    sentence = "Would take back: \(receipt.operation.pastWords)."
    details = [receipt.caveat].compactMap(\.self)
    parts = (receipt.inverse?.parts ?? []).map(Part.init)
  }

  func print(asJSON: Bool) throws {
    if asJSON { return try printJSON(self) }
    printLine(printable(sentence))
    for part in parts where parts.count > 1 || part.to != nil {
      let place = [part.from, part.to].compactMap(\.self).joined(separator: " → ")
      printLine(printable("  \(place.isEmpty ? part.change : place)"))
    }
    for line in details { printLine(printable(line)) }
  }

  private enum CodingKeys: String, CodingKey { case dryRun, sentence, details, parts }
}
