import FoundationEssentials
import HedgerowCore

/// What a change did, as JSON for scripts.
struct ReceiptReport: Encodable {
  struct Row: Encodable {
    let id: String
    let path: String
    let type: String
    let shortcut: Bool

    init(_ entry: Entry) {
      id = entry.id.description
      path = entry.path.text
      type = entry.type.rawValue
      shortcut = entry.isShortcut
    }
  }

  struct Failure: Encodable {
    let path: String?
    let reason: String
  }

  let done: Int
  let failed: [Failure]
  /// Rows that are new or elsewhere.
  let rows: [Row]
  let canUndo: Bool
  let sentence: String

  init(_ receipt: Receipt, _ sentence: String) {
    done = receipt.doneCount
    failed = receipt.failures.map {
      Failure(
        path: ($0.operation.subject?.path ?? $0.operation.target)?.text,
        reason: $0.problem.sentence)
    }
    rows = receipt.rows.steps.compactMap { step in
      switch step {
      case .moved(_, let entry), .placed(let entry): Row(entry)
      case .removed: nil
      }
    }
    canUndo = receipt.inverse != nil
    self.sentence = sentence
  }

  func print() throws { try printJSON(self) }
}

/// Prints a value as JSON that a terminal bears.
func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  printLine(RowPrinter.escaped(String(decoding: try encoder.encode(value), as: UTF8.self)))
}
