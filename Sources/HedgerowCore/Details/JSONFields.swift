/// The fields of one JSON object, in the order of the text.
package enum JSONFields {
  /// The fields with their values as text: strings without quotes, objects and lists as they stand. nil where the bytes
  /// are no object, or end before it does.
  package static func fields(of bytes: [UInt8]) -> [(name: String, value: String)]? {
    var scanner = JSONScanner(bytes)
    guard scanner.take("{") else { return nil }
    var fields: [(name: String, value: String)] = []
    if scanner.take("}") { return fields }
    repeat {
      guard scanner.skipBlanks(), let name = scanner.readString(), scanner.take(":"),
        let value = value(&scanner)
      else { return nil }
      fields.append((name, value))
    } while scanner.take(",")
    return scanner.take("}") ? fields : nil
  }

  private static func value(_ scanner: inout JSONScanner) -> String? {
    guard scanner.skipBlanks() else { return nil }
    if scanner.byte == UInt8(ascii: "\"") { return scanner.readString() }
    return scanner.skipValue().map { String(decoding: scanner.bytes[$0], as: UTF8.self) }
  }
}
