/// The question before a delete, in the words of the screen and of the command line.
extension DeletionPreview {
  /// Above this many objects, and for anything irrecoverable, a plain yes is not enough.
  package static let typedNameAbove = 50

  /// What has to be typed to go on; `nil` where a plain yes will do, or where nothing can be done.
  package var textToType: String? {
    let asks =
      switch consequence {
      case .objectForGood: true
      case .folder(let contents), .several(let contents):
        contents.irrecoverable > 0 || contents.total > Self.typedNameAbove || contents.isPartial
      case .onlyLink, .onlyRow, .objectRestorable, .refused: false
      }
    guard asks, refusal == nil else { return nil }
    return others.isEmpty ? target.path.name : "\(targets.count)"
  }

  /// Why PostHog would refuse; `nil` where it would not.
  package var refusal: String? {
    switch consequence {
    case .refused(let reason): reason
    case .folder(let contents), .several(let contents):
      contents.undeletableCount == 0
        ? nil
        : "PostHog cannot delete \(contents.undeletableCount == 1 ? "a row" : "\(contents.undeletableCount.grouped) rows") of these, and so deletes none: "
          + Self.listed(contents.undeletable, of: contents.undeletableCount)
    case .onlyLink, .onlyRow, .objectRestorable, .objectForGood: nil
    }
  }

  /// What is asked about: “Q3 plan”, or the number of rows.
  package var subject: String {
    others.isEmpty ? "“\(target.path.name)”" : "\(targets.count.grouped) rows"
  }

  /// What will happen, a line each, most important first.
  package var lines: [String] {
    if let refusal { return [refusal.asSentence, "Nothing will be deleted."] + inside }
    return switch consequence {
    case .onlyLink: ["Only this link goes. The \(target.type.label) itself stays."]
    case .onlyRow(let others):
      [
        "Only this row goes.",
        "The \(target.type.label) stays: \(others == 1 ? "another row shows" : "\(others) other rows show") it.",
      ]
    case .objectRestorable:
      ["The \(target.type.label) itself is deleted in PostHog.", "`u` brings it back."] + elsewhere
    case .objectForGood:
      [
        "The \(target.type.label) itself is deleted in PostHog, FOR GOOD.",
        "Nothing brings it back.",
      ] + elsewhere
    case .refused: []
    case .folder(let contents): lines(of: contents)
    case .several(let contents): lines(of: contents)
    }
  }

  /// What a folder that cannot be deleted holds: it may be worth looking for the rest by hand.
  private var inside: [String] {
    switch consequence {
    case .folder(let contents), .several(let contents): ["Inside:"] + countLines(of: contents)
    default: []
    }
  }

  private var elsewhere: [String] {
    switch linksElsewhere {
    case 0: []
    case 1: ["A link elsewhere goes with it."]
    default: ["\(linksElsewhere.grouped) links elsewhere go with it."]
    }
  }

  private func lines(of contents: Contents) -> [String] {
    guard contents.total > 0 else { return ["The folder is empty. Only its row goes."] }
    let count = "\(contents.isPartial ? "at least " : "")\(contents.total.grouped)"
    let rows = contents.total == 1 ? "row" : "rows"
    var lines =
      others.isEmpty
      ? ["The folder goes with \(count) \(rows) inside:"]
      : ["\(targets.count.grouped) rows go, with what is inside \(count) \(rows):"]
    lines += countLines(of: contents)
    if contents.staying > 0 {
      lines.append(
        contents.staying == 1
          ? "The object of 1 row stays: another row elsewhere shows it."
          : "The objects of \(contents.staying.grouped) rows stay: other rows elsewhere show them.")
    }
    lines.append("Objects with no other row are deleted in PostHog itself.")
    lines += elsewhere
    lines += contents.firstPaths.map { "  " + $0.names.joined(separator: "/") }
    let more = contents.total - contents.firstPaths.count
    if more > 0 { lines.append("  … and \(more.grouped) more") }
    return lines
  }

  private func countLines(of contents: Contents) -> [String] {
    // What nothing brings back stands first, so that no small window leaves it out.
    let counts = contents.countsByType.sorted { left, right in
      let areForGood = [left, right].map { (contents.forGood[$0.key] ?? 0) > 0 }
      if areForGood[0] != areForGood[1] { return areForGood[0] }
      return (right.value, left.key.label) < (left.value, right.key.label)
    }
    var lines = counts.map { type, count in
      let word = count == 1 ? type.label : type.traits?.plural ?? type.label
      return "  \(count.grouped) \(word)\(forGood(contents.forGood[type] ?? 0, of: count))"
    }
    if contents.links > 0 {
      lines.append(
        "  \(contents.links.grouped) \(contents.links == 1 ? "link" : "links") (what they show stays)"
      )
    }
    return lines
  }

  private func forGood(_ number: Int, of count: Int) -> String {
    switch number {
    case 0: ""
    case count: ", FOR GOOD"
    default: ", \(number.grouped) of them FOR GOOD"
    }
  }

  private static func listed(_ paths: [EntryPath], of count: Int) -> String {
    let shown = paths.prefix(3).map { "“\($0.names.joined(separator: "/"))”" }
    let more = count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more.grouped) more" : "")
  }
}

extension String {
  /// The text with a full stop at its end.
  fileprivate var asSentence: String { hasSuffix(".") ? self : self + "." }
}
