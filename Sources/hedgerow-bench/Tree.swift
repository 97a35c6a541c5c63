import Glibc

/// A project to measure on.
enum Tree: Hashable {
  /// That many rows at the root, named like the files of the peers' folder.
  case flat(Int)
  /// That many rows with a realistic spread of depth and size.
  case spread(Int)
  /// The written project of the demo server, with its dashboards.
  case written

  var name: String {
    switch self {
    case .flat(let count): "flat\(count)"
    case .spread(let count): "spread\(count)"
    case .written: "written"
    }
  }

  private static let words = [
    "retention", "funnel", "signup", "checkout", "weekly", "growth", "churn", "revenue",
    "onboarding", "activation", "pricing", "mobile", "web", "api", "billing", "session", "replay",
    "cohort", "trend", "path", "lifecycle", "stickiness", "survey", "feature", "flag",
    "experiment", "north", "star", "okr", "board", "exec", "support",
  ]

  /// Names of some 34 columns, each with its number in front.
  static func flatNames(_ count: Int) -> [String] {
    var state: UInt64 = 1
    func word() -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return words[Int(state >> 33) % words.count]
    }
    return (0..<count).map { "\(padded($0, to: 7)) \(word()) \(word()) \(word()).txt" }
  }

  /// A list answer as the server sends it.
  static func writeSeed(_ count: Int, to path: String) throws {
    var text = "{\"count\":\(count),\"next\":null,\"previous\":null,\"users\":[],\"results\":[\n"
    for (number, name) in flatNames(count).enumerated() {
      let digits = String(number, radix: 16)
      let tail = String(repeating: "0", count: 12 - digits.count) + digits
      text += number == 0 ? "" : ",\n"
      text += "{\"id\":\"018f0000-0000-7000-8000-\(tail)\",\"path\":\"\(name)\",\"depth\":1,"
      text += "\"type\":\"insight\",\"ref\":\"r\(number)\",\"href\":\"/insights/r\(number)\","
      text += "\"meta\":{},\"shortcut\":false,\"created_at\":\"2024-05-01T10:00:00Z\"}"
    }
    try Files.write(text + "]}\n", to: path)
  }

  /// A folder with empty files of the same names.
  static func makeFolder(_ count: Int, at path: String) throws {
    mkdir(path, 0o700)
    for name in flatNames(count) {
      let file = open("\(path)/\(name)", O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw Files.Failure(path) }
      close(file)
    }
  }

  private static func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
