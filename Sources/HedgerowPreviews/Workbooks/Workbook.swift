import HedgerowCore

/// A workbook: its sheets in their order, and what their cells refer to.
final class Workbook {
  /// A sheet, and the entry of the archive that holds it.
  struct Sheet: Hashable {
    let name: String
    let entry: String
  }

  let sheets: [Sheet]
  private let archive: Archive
  private let fileName: String
  private let strings = SharedStrings()
  private let formats: NumberFormats
  private let remarks: [String]

  /// Throws where the archive has no sheet.
  init(_ archive: Archive, named name: String) throws(Problem) {
    self.archive = archive
    fileName = name
    let contents = WorkbookContents()
    ArchivePart.read("xl/workbook.xml", from: archive, telling: contents)
    ArchivePart.read("xl/_rels/workbook.xml.rels", from: archive, telling: contents)
    let entries = Set(archive.names)
    let listed = contents.sheets.filter { entries.contains($0.entry) }
    sheets = listed.isEmpty ? Self.unlisted(entries) : listed
    guard !sheets.isEmpty else {
      throw .preview(
        name, "it is an archive without a worksheet", "`unzip -l` lists what is in it.")
    }
    let styles = StyleSheet()
    ArchivePart.read("xl/styles.xml", from: archive, telling: styles)
    formats = NumberFormats(styles, countsFrom1904: contents.countsFrom1904)
    remarks = [strings.read(from: archive)].compactMap(\.self)
  }

  /// A sheet from its start; there is one at a time.
  func open(_ index: Int) throws(Problem) -> Worksheet {
    guard archive.enter(sheets[index].entry) else {
      throw .preview(
        fileName, "its sheet “\(sheets[index].name)” is damaged", "Fetch it once more.")
    }
    return try Worksheet(archive, strings, formats, named: fileName, remarks: remarks)
  }

  /// What looks like sheets where the list of them is missing.
  private static func unlisted(_ entries: Set<String>) -> [Sheet] {
    let folder = "xl/worksheets/"
    return entries.filter { $0.hasPrefix(folder) && $0.hasSuffix(".xml") }
      // sheet2 stands before sheet10.
      .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      .map { Sheet(name: String($0.dropFirst(folder.count).dropLast(4)), entry: $0) }
  }
}

/// `workbook.xml` and the file that says where its sheets lie.
private final class WorkbookContents: XMLListener {
  private(set) var countsFrom1904 = false
  private var listed: [(name: String, id: String)] = []
  private var targets: [String: String] = [:]

  /// More are not shown.
  private static let mostSheets = 1_000

  var sheets: [Workbook.Sheet] {
    listed.compactMap { sheet in
      targets[sheet.id].map { Workbook.Sheet(name: sheet.name, entry: $0) }
    }
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
    case "sheet":
      guard listed.count < Self.mostSheets, let name = attributes["name"],
        let id = attributes["id"]
      else { return }
      listed.append((name, id))
    case "Relationship":
      // Sheets of charts have no cells.
      guard targets.count < Self.mostSheets, let id = attributes["Id"],
        let target = attributes["Target"], attributes["Type"]?.hasSuffix("/worksheet") == true
      else { return }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    default: break
    }
  }

  func end(_ name: String) {}
  func text(_ text: String) {}
}
