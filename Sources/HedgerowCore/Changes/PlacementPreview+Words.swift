/// The question before a move or a link, in the words of the screen and of the command line.
extension PlacementPreview {
  /// What would happen, a line each, most important first.
  package var lines: [String] {
    let verb = operation.verb.infinitive
    var lines = ["This \(verb)s \(count.counted("row")), what is inside of folders included."]
    for merge in merges {
      lines.append(
        "The folder “\(merge.target.inWords)” is there already: the two become one, with the \(merge.countThere.counted("row")) there."
      )
      let names = merge.sameNamed.prefix(20).map { "  \($0.inWords)" }
      if !names.isEmpty {
        lines.append("In both; these will stand side by side:")
        lines += names
      }
      let more = merge.sameNamed.count - names.count
      if more > 0 { lines.append("  … and \(more.grouped) more") }
    }
    if !sameNamed.isEmpty {
      lines.append("Of that name there is already, and both will stand side by side:")
      lines += sameNamed.prefix(20).map { "  \($0.path.inWords) (\($0.type.label))" }
      let more = sameNamed.count - 20
      if more > 0 { lines.append("  … and \(more.grouped) more") }
    }
    return lines
  }
}
