/// Cuts a search text into tokens the way a shell would, but never fails on an open quote.
enum SearchTokenizer {
  /// The tokens. An apostrophe without a partner is taken literally; with any other open quote or
  /// a backslash at the end, blanks alone part the words.
  static func tokens(of text: String) -> [String] {
    split(text, quotes: ["\"", "'"]) ?? split(text, quotes: ["\""]) ?? words(of: text)
  }

  private static func words(of text: String) -> [String] {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
  }

  /// One attempt with a set of quotes; nil when something is left open at the end.
  private static func split(_ text: String, quotes: Set<Unicode.Scalar>) -> [String]? {
    var tokens: [String] = []
    var token: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        isEscaped = false
        // Inside double quotes a backslash escapes only the quote and itself.
        if let quote, scalar != quote, scalar != "\\" { token?.append("\\") }
        token?.append(scalar)
      } else if scalar == "\\", quote != "'" {
        isEscaped = true
        token = token ?? .init()
      } else if let open = quote {
        if scalar == open { quote = nil } else { token?.append(scalar) }
      } else if quotes.contains(scalar) {
        quote = scalar
        token = token ?? .init()
      } else if [" ", "\t", "\r", "\n"].contains(scalar) {
        if let token { tokens.append(String(token)) }
        token = nil
      } else {
        token = (token ?? .init()) + [scalar]
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let token { tokens.append(String(token)) }
    return tokens
  }
}
