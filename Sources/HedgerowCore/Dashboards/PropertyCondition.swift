/// A condition on a property that events must meet to be counted: `plan = free|scale`, `person.email is set`.
package struct PropertyCondition: Hashable, Sendable {
  /// The comparisons, by the names that PostHog has for them.
  package enum Comparison: String, CaseIterable, Sendable {
    case contains = "icontains"
    case containsNot = "not_icontains"
    case exact
    case isNot = "is_not"
    case isSet = "is_set"
    case isNotSet = "is_not_set"
    case greater = "gt"
    case less = "lt"

    /// How it is written.
    package var sign: String {
      switch self {
      case .contains: "~"
      case .containsNot: "!~"
      case .exact: "="
      case .isNot: "!="
      case .isSet: "is set"
      case .isNotSet: "is not set"
      case .greater: ">"
      case .less: "<"
      }
    }

    var takesValue: Bool { self != .isSet && self != .isNotSet }
  }

  package let property: String
  /// Whether it is a property of the person, and not of the event.
  package let isOfPerson: Bool
  package let comparison: Comparison
  /// Any of these; empty where the comparison takes none.
  package let values: [String]

  package init(
    _ property: String, isOfPerson: Bool = false, _ comparison: Comparison, _ values: [String] = []
  ) {
    self.property = property
    self.isOfPerson = isOfPerson
    self.comparison = comparison
    self.values = values
  }

  /// Reads one condition; values have bars between them.
  package init?(parsing text: String) {
    guard let (comparison, range) = Self.sign(in: text) else { return nil }
    var name = Self.trimmed(text[..<range.lowerBound])
    let isOfPerson = name.hasPrefix(Self.person)
    if isOfPerson { name = String(name.dropFirst(Self.person.count)) }
    let values = text[range.upperBound...].split(separator: "|").map { Self.trimmed($0) }
      .filter { !$0.isEmpty }
    guard !name.isEmpty, values.isEmpty != comparison.takesValue else { return nil }
    self.init(name, isOfPerson: isOfPerson, comparison, values)
  }

  /// Reads conditions with commas between them; `nil` where one of them is none.
  package static func all(in text: String) -> [PropertyCondition]? {
    let parts = text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    let read = parts.compactMap { PropertyCondition(parsing: $0) }
    return read.count == parts.count ? read : nil
  }

  /// As it is typed.
  package var words: String {
    let name = isOfPerson ? Self.person + property : property
    return ([name, comparison.sign] + (values.isEmpty ? [] : [values.joined(separator: "|")]))
      .joined(separator: " ")
  }

  private static let person = "person."

  /// The sign that stands first, and of several there the longest.
  private static func sign(in text: String) -> (Comparison, Range<String.Index>)? {
    let found = Comparison.allCases.compactMap { comparison in
      let sign = comparison.takesValue ? comparison.sign : " " + comparison.sign
      return text.firstRange(of: sign).map { (comparison, $0) }
    }
    return found.min {
      ($0.1.lowerBound, $1.1.upperBound) < ($1.1.lowerBound, $0.1.upperBound)
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let blanks = text.drop { $0 == " " }
    return String(blanks.reversed().drop { $0 == " " }.reversed())
  }
}
