/// The formulas of a trend: `A / B * 100`, where each letter is a series.
enum TrendsFormula {
  typealias Series = TrendsCalculation.Series

  /// The series that the formulas make, or those given where there is none.
  static func applied(
    to series: [Series], _ question: Question
  ) throws(CalculationProblem) -> [Series] {
    let formulas = formulas(in: question.settings("trendsFilter"))
    guard !formulas.isEmpty else { return series }
    var results: [Series] = []
    for group in groups(of: series) {
      for formula in formulas { results.append(try result(of: formula, from: group)) }
    }
    return results
  }

  private struct Formula {
    let text: String
    let name: String
  }

  private static func formulas(in settings: JSONObject) -> [Formula] {
    if let nodes = settings["formulaNodes"]?.array, !nodes.isEmpty {
      return nodes.compactMap { node in
        let node = node.object ?? [:]
        guard let text = node["formula"]?.string else { return nil }
        return Formula(text: text, name: node["custom_name"]?.string ?? "Formula (\(text))")
      }
    }
    guard let text = settings["formula"]?.string, !text.isEmpty else { return [] }
    return [Formula(text: text, name: "Formula (\(text))")]
  }

  /// The series that belong together: of one value of the breakdown and one period.
  private static func groups(of series: [Series]) -> [[Series]] {
    var order: [String] = []
    var groups: [String: [Series]] = [:]
    for one in series {
      let key = "\(one.comparison ?? "")/\(one.breakdown ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(one)
    }
    return order.compactMap { groups[$0] }
  }

  private static func result(
    of formula: Formula, from group: [Series]
  ) throws(CalculationProblem) -> Series {
    let length = group.first?.data.count ?? 0
    let letters = { (letter: Int) in group.first { $0.node?.position == letter } }
    var data: [Double] = []
    for index in 0..<length {
      data.append(try Arithmetic.value(of: formula.text) { letters($0)?.data[index] ?? 0 })
    }
    let total = try Arithmetic.value(of: formula.text) { letters($0)?.total ?? 0 }
    return Series(data, total: total, label: formula.name, like: group[0])
  }
}

/// Sums, products and brackets over letters and numbers.
struct Arithmetic {
  private var rest: Substring
  private let letter: (Int) -> Double

  /// The value of a text; `letter` gives that of A, B, … as 0, 1, ….
  static func value(
    of text: String, letter: @escaping (Int) -> Double
  ) throws(CalculationProblem) -> Double {
    var arithmetic = Arithmetic(rest: text.filter { $0 != " " }[...], letter: letter)
    let value = try arithmetic.sum()
    guard arithmetic.rest.isEmpty else { throw CalculationProblem(message: "Formula is invalid.") }
    // Nothing divided by nothing is nothing, as PostHog has it.
    return value.isFinite ? value : 0
  }

  private mutating func sum() throws(CalculationProblem) -> Double {
    var value = try product()
    while let sign = rest.first, "+-".contains(sign) {
      rest.removeFirst()
      let other = try product()
      value = sign == "+" ? value + other : value - other
    }
    return value
  }

  private mutating func product() throws(CalculationProblem) -> Double {
    var value = try factor()
    while let sign = rest.first, "*/".contains(sign) {
      rest.removeFirst()
      let other = try factor()
      value = sign == "*" ? value * other : value / other
    }
    return value
  }

  private mutating func factor() throws(CalculationProblem) -> Double {
    guard let first = rest.first else { throw CalculationProblem(message: "Formula is invalid.") }
    if first == "-" {
      rest.removeFirst()
      return -(try factor())
    }
    if first == "(" {
      rest.removeFirst()
      let value = try sum()
      guard rest.first == ")" else { throw CalculationProblem(message: "Formula is invalid.") }
      rest.removeFirst()
      return value
    }
    if let ascii = first.uppercased().utf8.first, (65...90).contains(ascii) {
      rest.removeFirst()
      return letter(Int(ascii) - 65)
    }
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(digits) else {
      throw CalculationProblem(message: "Formula is invalid.")
    }
    rest = rest.dropFirst(digits.count)
    return value
  }
}
