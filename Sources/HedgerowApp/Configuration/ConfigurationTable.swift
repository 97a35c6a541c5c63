import TOMLKit

/// A table of a TOML file that is read with care: unknown keys and wrong types are told with their place.
///
/// TOMLKit itself passes unknown keys in silence and reports a wrong type as a missing key.
struct ConfigurationTable {
  private let table: TOMLTable
  /// Where the table stands, for messages: `config.toml, [profiles.work]`.
  let source: String

  init(text: String, source: String, keys: [String]?) throws(ConfigurationProblem) {
    do {
      try self.init(table: TOMLTable(string: text), source: source, keys: keys)
    } catch let error as TOMLParseError {
      throw ConfigurationProblem(
        "\(source) cannot be read: line \(error.source.begin.line), \(error.description)")
    } catch let problem as ConfigurationProblem {
      throw problem
    } catch {
      throw ConfigurationProblem("\(source) cannot be read")
    }
  }

  private init(table: TOMLTable, source: String, keys: [String]?) throws(ConfigurationProblem) {
    self.table = table
    self.source = source
    guard let keys else { return }
    for key in table.keys where !keys.contains(key) {
      throw ConfigurationProblem(
        "\(source) has the unknown key “\(key)”; known are \(keys.sorted().joined(separator: ", "))"
      )
    }
  }

  var keys: [String] { table.keys }

  func text(_ key: String) throws(ConfigurationProblem) -> String? {
    try value(key, "a text in quotes") { $0.string }
  }

  func number(_ key: String) throws(ConfigurationProblem) -> Int? {
    try value(key, "a whole number") { $0.int }
  }

  func truth(_ key: String) throws(ConfigurationProblem) -> Bool? {
    try value(key, "true or false") { $0.bool }
  }

  /// A list of texts; a single text counts as a list of one.
  func texts(_ key: String) throws(ConfigurationProblem) -> [String]? {
    try value(key, "a text or a list of texts") { value in
      if let text = value.string { return [text] }
      guard let array = value.array else { return nil }
      let texts = array.compactMap(\.string)
      return texts.count == array.count ? texts : nil
    }
  }

  /// A table below this one; `keys` are those that it may have, `nil` for any.
  func table(_ key: String, keys: [String]?) throws(ConfigurationProblem) -> ConfigurationTable? {
    guard let inner = try value(key, "a table", { $0.table }) else { return nil }
    return try ConfigurationTable(table: inner, source: "\(source), [\(key)]", keys: keys)
  }

  private func value<Value>(
    _ key: String, _ wanted: String, _ read: (TOMLValueConvertible) -> Value?
  ) throws(ConfigurationProblem) -> Value? {
    guard let found = table[key] else { return nil }
    guard let value = read(found) else {
      throw ConfigurationProblem("\(source): “\(key)” must be \(wanted)")
    }
    return value
  }
}
