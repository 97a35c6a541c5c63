import Glibc

extension String {
  /// The path with the user's own folder, as `HOME` names it, in the place of `~`.
  package var fromHome: String {
    guard self == "~" || hasPrefix("~/"), let home = getenv("HOME") else { return self }
    return String(cString: home) + dropFirst()
  }
}
