/// Completes the last of several names with commas between them.
struct EventCompletion: Sendable {
  let names: [String]

  private static let mostShown = 8

  /// The line with its last name completed as far as all that fit agree; nil where nothing fits.
  func completed(_ line: String) -> String? {
    let (before, typed) = split(line)
    let fitting = fits(typed)
    guard let first = fitting.first else { return nil }
    let common = fitting.reduce(first) { String($0.commonPrefix(with: $1)) }
    guard common.count > typed.count || fitting.count == 1 else { return nil }
    return before + common
  }

  /// What fits, to be shown below the line.
  func words(for line: String) -> String? {
    let fitting = fits(split(line).typed)
    guard !fitting.isEmpty else { return nil }
    let more = fitting.count > Self.mostShown ? " and \(fitting.count - Self.mostShown) more" : ""
    return "Tab: " + fitting.prefix(Self.mostShown).joined(separator: ", ") + more
  }

  private func fits(_ typed: String) -> [String] {
    let small = typed.lowercased()
    let beginning = names.filter { $0.lowercased().hasPrefix(small) }
    return beginning.isEmpty ? names.filter { $0.lowercased().contains(small) } : beginning
  }

  private func split(_ line: String) -> (before: String, typed: String) {
    let start = line.lastIndex(of: ",").map { line.index(after: $0) } ?? line.startIndex
    let rest = line[start...]
    let blanks = rest.prefix { $0 == " " }
    return (String(line[..<start]) + blanks, String(rest.dropFirst(blanks.count)))
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var end = startIndex
    for (mine, theirs) in zip(self, other) {
      guard mine == theirs else { break }
      end = index(after: end)
    }
    return self[..<end]
  }
}
