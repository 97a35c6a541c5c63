import HedgerowCore

/// The fields of a row as a text that can be changed in an editor.
struct EntryForm: Hashable {
  var path: String
  var fields: EntryFields

  init(path: String, fields: EntryFields) {
    self.path = path
    self.fields = fields
  }

  /// The fields, a line each.
  var lines: [String] {
    [
      "type: \(fields.type.rawValue)", "ref: \(fields.ref ?? "")", "href: \(fields.href ?? "")",
      "shortcut: \(fields.isShortcut ? "yes" : "no")", "meta: \(fields.meta ?? "")",
    ]
  }

  var textForNew: String {
    """
    # A new row. It shows an object, but makes none. In a name of the path \\/ stands for a slash.
    # type: dashboard, insight, feature_flag, notebook, …; ref: the key of the object; href: its address in
    # the web application, as /dashboard/42; shortcut: yes or no; meta: a JSON object, also over several lines.
    path: \(path)
    \(lines.joined(separator: "\n"))

    """
  }

  var textForChange: String {
    """
    # The row \(path)
    # The object that it stands for is left alone. `r` renames, `M` moves.
    # shortcut: yes or no; meta: a JSON object, also over several lines.
    \(lines.joined(separator: "\n"))

    """
  }

  /// Reads the text again. Everything behind `meta:` is JSON.
  init(parsing text: String) throws(UnusableText) {
    path = ""
    fields = EntryFields(type: EntryType(""))
    var lines = Draft.lines(of: text)[...]
    while let line = lines.popFirst() {
      guard let colon = line.firstIndex(of: ":") else {
        throw UnusableText("“\(line)” is no field with a colon behind it")
      }
      let name = String(line[..<colon]).trimmingBlanks
      let value = String(line[line.index(after: colon)...]).trimmingBlanks
      guard let read = Self.readers[name] else {
        throw UnusableText("there is no field “\(name)”")
      }
      try read(&self, name == "meta" ? ([value] + lines).joined(separator: "\n") : value)
      if name == "meta" { break }
    }
  }

  private typealias Reader = @Sendable (inout EntryForm, String) throws(UnusableText) -> Void

  private static let readers: [String: Reader] = [
    "path": { form, value in form.path = value },
    "type": { (form, value) throws(UnusableText) in
      form.fields.type = EntryType(try limited(value, "type"))
    },
    "ref": { (form, value) throws(UnusableText) in
      form.fields.ref = value.isEmpty ? nil : try limited(value, "ref")
    },
    "href": { form, value in form.fields.href = value.isEmpty ? nil : value },
    "shortcut": { (form, value) throws(UnusableText) in
      guard let answer = ["yes": true, "true": true, "no": false, "false": false, "": false][value]
      else { throw UnusableText("shortcut is yes or no, not “\(value)”") }
      form.fields.isShortcut = answer
    },
    "meta": { (form, value) throws(UnusableText) in
      guard !value.isEmpty else { return }
      guard JSONOutline(value).lines.first?.kind == .object else {
        throw UnusableText("meta is no JSON object")
      }
      form.fields.meta = value
    },
  ]

  /// The API takes types and refs of up to this many characters.
  private static let longest = 100

  private static func limited(
    _ value: String, _ name: String
  ) throws(UnusableText) -> String {
    guard value.unicodeScalars.count <= longest else {
      throw UnusableText("\(name) may have \(longest) characters at most")
    }
    return value
  }
}
