/// An export as a PDF: a page for each subject with its first rows in Helvetica.
enum PortableDocument {
  private static let linesOnPage = 60

  static func pdf(of material: ExportMaterial) -> [UInt8] {
    let pages = material.pieces.flatMap { Self.pages(of: $0, material) }
    return file(pages.isEmpty ? [[material.title, "", "Nothing to show."]] : pages)
  }

  /// The lines of the pages that a subject takes.
  private static func pages(of piece: ExportMaterial.Piece, _ material: ExportMaterial)
    -> [[String]]
  {
    var lines: [String] = []
    if case .failure(let problem) = piece.result {
      lines = ["Could not be computed: \(problem.message)"]
    } else {
      let table = TableLayout.table(of: piece, [])
      lines = ([table.header] + table.rows.prefix(200).map { $0.map(\.defused) }).map {
        String($0.prefix(8).joined(separator: "   ").prefix(110))
      }
    }
    return stride(from: 0, to: lines.count, by: linesOnPage).map { start in
      [material.title, piece.title, ""] + lines[start..<min(start + linesOnPage, lines.count)]
    }
  }

  // MARK: Objects

  /// The file: its objects, where each of them begins, and where that list begins.
  private static func file(_ pages: [[String]]) -> [UInt8] {
    let kids = pages.indices.map { "\(4 + $0 * 2) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for (index, lines) in pages.enumerated() {
      let text = content(lines)
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
          + "/Resources << /Font << /F1 3 0 R >> >> /Contents \(5 + index * 2) 0 R >>")
      objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
    }
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places { file += padded(place) + " 00000 n \n" }
    file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  private static func content(_ lines: [String]) -> String {
    var text = "BT /F1 18 Tf 40 800 Td (\(literal(lines[0]))) Tj ET\n"
    text += "BT /F1 9 Tf 12 TL 40 778 Td\n"
    for line in lines.dropFirst() { text += "(\(literal(line))) Tj T*\n" }
    return text + "ET"
  }

  /// A text between brackets, in octal where it is not ASCII; what Latin-1 does not have becomes a question mark.
  private static func literal(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "(", ")", "\\": result += "\\" + String(scalar)
      case " "..."~": result.unicodeScalars.append(scalar)
      case "\u{A0}"..."\u{FF}": result += "\\" + String(scalar.value, radix: 8)
      default: result += "?"
      }
    }
  }

  private static func padded(_ number: Int) -> String {
    String(repeating: "0", count: 10 - String(number).count) + String(number)
  }
}
