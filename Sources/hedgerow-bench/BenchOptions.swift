import TerminalHarness

/// What the benchmark was asked to do.
struct BenchOptions {
  var program = BuiltProducts.path(of: "hedgerow")
  var only: [String] = []
  /// How often a start is timed.
  var runs = 9
  /// Whether a million entries are measured too.
  var isLarge = false
  var isJSON = false
  var wantsHelp = false

  static let help = """
    usage: hedgerow-bench [--program PATH] [--only NAME]… [--runs N] [--large] [--json]

      --program PATH  the hedgerow to measure (default: the one beside this program)
      --only NAME     one measurement alone; may be repeated
      --runs N        how often a start is timed (9)
      --large         a million entries too
      --json          the figures as JSON

    Measurements:
    """

  struct Misuse: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)[...]
    while let word = rest.popFirst() {
      func value() throws -> String {
        guard let value = rest.popFirst() else {
          throw Misuse(description: "\(word) needs a value")
        }
        return value
      }
      switch word {
      case "--program": program = try value()
      case "--only": only.append(try value())
      case "--runs":
        guard let count = Int(try value()), count > 0 else {
          throw Misuse(description: "--runs needs a number from 1 on")
        }
        runs = count
      case "--large": isLarge = true
      case "--json": isJSON = true
      case "--help", "-h": wantsHelp = true
      default: throw Misuse(description: "there is no option \(word)")
      }
    }
  }
}
