import FoundationEssentials

/// Figures as people and as programs read them.
enum Report {
  static func json(_ figures: [Figure]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(figures), as: UTF8.self)
  }

  static let heading = line("figure", "value", "unit", "must", "goal", "", "")

  static func line(_ figure: Figure) -> String {
    line(
      figure.name, text(figure.value), figure.unit, text(figure.must), text(figure.goal),
      figure.verdict, figure.note ?? "")
  }

  private static func line(
    _ name: String, _ value: String, _ unit: String, _ must: String, _ goal: String,
    _ verdict: String, _ note: String
  ) -> String {
    var line = left(name, 46) + right(value, 10) + " " + left(unit, 8)
    line += right(must, 8) + right(goal, 8) + "  " + left(verdict, 14) + note
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func left(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(1, columns - text.count))
  }

  private static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - text.count)) + text
  }

  /// Three digits that count, without an exponent.
  static func text(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value == value.rounded() || value >= 100 { return "\(Int(value.rounded()))" }
    let scale = value >= 10 ? 10.0 : 100.0
    return "\((value * scale).rounded() / scale)"
  }
}
