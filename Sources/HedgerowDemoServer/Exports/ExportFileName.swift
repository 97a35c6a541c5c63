import Foundation

/// The name of an export's file. It is made up at each reading, so it follows renames.
enum ExportFileName {
  static func name(of export: Export, _ state: ProjectState) -> String {
    "\(stem(of: export, state))-\(moment(export.createdAt)).\(export.format.ending)"
  }

  private static func stem(of export: Export, _ state: ProjectState) -> String {
    if let name = export.context.object?["filename"], !name.isFalsy { return slug(name.pythonText) }
    if let dashboard = export.dashboard {
      let object = state.objects[ProjectState.dashboardKey(String(dashboard))]
      return "export-" + slug(object?.name ?? "")
    }
    guard let insight = export.insight.flatMap(state.insightKey(number:)) else { return "export" }
    let name = state.objects[insight]?.name ?? ""
    return "export-" + slug(name.isEmpty ? "insight" : name)
  }

  /// `2026-11-21-102011`.
  private static func moment(_ time: Timestamp) -> String {
    let text = time.iso
    return text.prefix(10) + "-" + text.dropFirst(11).prefix(8).filter { $0 != ":" }
  }

  /// Django's `slugify`: what is left of a name in ASCII, in lower case, with hyphens between words.
  static func slug(_ name: String) -> String {
    let plain = name.decomposedStringWithCompatibilityMapping.unicodeScalars.filter(\.isASCII)
    let kept = String(String.UnicodeScalarView(plain)).lowercased().filter {
      $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0.isWhitespace
    }
    let words = kept.split { $0 == "-" || $0.isWhitespace }.joined(separator: "-")
    let edges: (Character) -> Bool = { $0 == "-" || $0 == "_" }
    return String(String(words.drop(while: edges)).reversed().drop(while: edges).reversed())
  }
}
