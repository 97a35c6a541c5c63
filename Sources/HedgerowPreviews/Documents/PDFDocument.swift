import HedgerowCore

/// A PDF, page by page, by the programs of poppler.
struct PDFDocument {
  private let file: FileBytes
  private let name: String
  private let environment: [String: String]
  let pageCount: Int

  /// What a machine without them is told.
  static let remedy = "`apt install poppler-utils` shows its pages here."

  init(_ file: FileBytes, named name: String, environment: [String: String]) throws(Problem) {
    self.file = file
    self.name = name
    self.environment = environment
    let told = try Tool("pdfinfo", environment: environment)?
      .run([Tool.argument(for: file)], named: name)
    let text = told.map { String(decoding: $0.bytes(at: 0, count: 64 << 10), as: UTF8.self) } ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("Pages:") }
    pageCount = max(1, line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 1)
  }

  /// A page as a picture: `nil` where the program for that is missing.
  func picture(ofPage page: Int) throws(Problem) -> DecodedPicture? {
    guard let tool = Tool("pdftoppm", environment: environment) else { return nil }
    let number = String(page + 1)
    let arguments = [
      "-png", "-scale-to", "1600", "-f", number, "-l", number, "-singlefile",
      Tool.argument(for: file),
    ]
    guard let output = try tool.run(arguments, named: name) else {
      throw .preview(
        name, "pdftoppm could not draw page \(number)", "It may be damaged: fetch it once more.")
    }
    return try DecodedPicture(output, .png, named: name)
  }

  /// The text of a page; nil where the program for that is missing or fails.
  func text(ofPage page: Int) throws(Problem) -> FileBytes? {
    let number = String(page + 1)
    return try Tool("pdftotext", environment: environment)?.run(
      ["-layout", "-f", number, "-l", number, Tool.argument(for: file), "-"], named: name)
  }
}
