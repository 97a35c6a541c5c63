import HedgerowCore

/// What reads the file of one preview: opened once, a question at a time, never on the main actor.
actor PreviewReader {
  private let environment: [String: String]
  private var rows: (any RowSource)?
  private var picture: DecodedPicture?
  private var document: (pages: Document, head: PreviewHead)?

  /// What has pages or sheets to turn to.
  private enum Document {
    case pdf(PDFDocument)
    case workbook(Workbook, PreviewFile)
  }

  /// Programs that read what we do not get that environment.
  init(environment: [String: String]) { self.environment = environment }

  func answer(_ question: PreviewQuestion) throws(Problem) -> PreviewAnswer {
    switch question {
    case .open(let file): return .opened(try open(file))
    case .page(let page): return .opened(try turn(to: page))
    case .picture(let window):
      guard let picture else { break }
      return .picture(window, picture.part(in: window))
    case .count:
      guard let rows else { break }
      rows.count(for: Slice())
      return .counted(rows.count)
    case .rows(let range):
      guard let rows else { break }
      return .rows(rows.rows(range))
    case .search(let search):
      guard let rows else { break }
      return rows.search(search, for: Slice(milliseconds: 80))
    case .order(let order):
      guard let rows else { break }
      try rows.order(order)
      return .ordered(order)
    }
    // Asked of something else before the file was opened anew: there is nothing of that kind.
    return .found(nil)
  }

  // MARK: Opening

  /// So much of a file tells what it is.
  private static let headBytes = 64 << 10
  /// How many rows come with the first answer.
  private static let firstRows = 120

  private func open(_ file: PreviewFile) throws(Problem) -> PreviewHead {
    (rows, picture, document) = (nil, nil, nil)
    let bytes = try FileBytes(path: file.path, name: file.name)
    let kind = FileKind(
      head: bytes.bytes(at: 0, count: Self.headBytes), name: file.name,
      contentType: file.contentType)
    var head = PreviewHead(kind: kind.words, bytes: bytes.size, body: .nothing)
    if head.bytes == 0 {
      head.kind = "empty"
      head.remarks = [file.isComplete ? "The file is empty." : "Nothing of it has come yet."]
      return head
    }
    if case .packed(let packing) = kind {
      try openPacked(bytes, packing, file, &head)
    } else {
      try open(bytes, kind, file, fedBy: nil, &head)
    }
    return head
  }

  private func openPacked(
    _ bytes: FileBytes, _ packing: FileKind.Packing, _ file: PreviewFile, _ head: inout PreviewHead
  ) throws(Problem) {
    let unpacker = try Unpacker(bytes, packing, named: file.name)
    _ = unpacker.feed(for: Slice())
    let plain = unpacker.bytes()
    let start = plain.bytes(at: 0, count: Self.headBytes)
    guard !start.isEmpty else {
      head.remarks = unpacker.remarks.isEmpty ? ["Nothing is packed in it."] : unpacker.remarks
      return
    }
    // The name without the ending that says how it is packed; what the server says is about the packed file.
    let inner = file.name.split(separator: ".").dropLast().joined(separator: ".")
    var kind = FileKind(head: start, name: inner, contentType: nil)
    switch kind {
    case .delimited, .jsonLines, .text, .json: break
    default: kind = .bytes
    }
    try open(plain, kind, file, fedBy: unpacker, &head)
    head.kind = "\(kind.words), \(packing.rawValue)"
  }

  private func open(
    _ bytes: FileBytes, _ kind: FileKind, _ file: PreviewFile, fedBy feeder: (any RowFeeder)?,
    _ head: inout PreviewHead
  ) throws(Problem) {
    switch kind {
    case .picture(let format): try openPicture(bytes, format, file, &head)
    case .delimited(let separator):
      openRecords(bytes, .delimited(separator), file, fedBy: feeder, &head)
    case .jsonLines: openRecords(bytes, .jsonLines, file, fedBy: feeder, &head)
    case .text: openRecords(bytes, .lines, file, fedBy: feeder, &head)
    case .json: openJSON(bytes, file, fedBy: feeder, &head)
    case .worksheet: try openArchive(bytes, file, &head)
    case .pdf: try openPDF(bytes, file, &head)
    case .parquet: try openParquet(bytes, file, &head)
    case .bytes, .packed:
      if let type = file.contentType { head.kind = type }
      show(HexRows(bytes), &head)
    }
  }

  private func openRecords(
    _ bytes: FileBytes, _ format: RecordFormat, _ file: PreviewFile,
    fedBy feeder: (any RowFeeder)?, _ head: inout PreviewHead
  ) {
    let source = RecordRows(
      named: file.name, bytes, format, fedBy: feeder, isComplete: file.isComplete)
    show(source, &head)
  }

  /// Shows rows from their start, counted for a moment.
  private func show(_ source: any RowSource, _ head: inout PreviewHead) {
    rows = source
    source.count(for: Slice(milliseconds: 5))
    let count = source.count
    head.body = .rows(
      RowsHead(
        columns: source.columns, count: count,
        first: source.rows(0..<min(Self.firstRows, count.rows))))
  }

  private func openPicture(
    _ bytes: FileBytes, _ format: FileKind.PictureFormat, _ file: PreviewFile,
    _ head: inout PreviewHead
  ) throws(Problem) {
    let decoded = try DecodedPicture(bytes, format, named: file.name)
    picture = decoded
    head.kind = "\(format.rawValue) \(decoded.width)x\(decoded.height)"
    if decoded.isCut {
      head.remarks.append(
        file.isComplete
          ? "The picture ends too early; what is missing is white." : "The rest is still to come.")
    }
    head.body = .picture(width: decoded.width, height: decoded.height)
  }

  // MARK: JSON

  private static let jsonBytes = 2 << 20
  private static let mostLines = 50_000

  private func openJSON(
    _ bytes: FileBytes, _ file: PreviewFile, fedBy feeder: (any RowFeeder)?,
    _ head: inout PreviewHead
  ) {
    var isFed = feeder == nil
    while !isFed, bytes.size <= Self.jsonBytes { isFed = feeder?.feed(for: Slice()) ?? true }
    let text = bytes.bytes(at: 0, count: Self.jsonBytes)
    let outline = JSONOutline(head: text, most: Self.mostLines)
    guard !outline.lines.isEmpty else {
      head.kind = "text"
      return openRecords(bytes, .lines, file, fedBy: feeder, &head)
    }
    head.remarks += feeder?.remarks ?? []
    if outline.isCut {
      head.remarks.append(
        bytes.size > Self.jsonBytes || outline.lines.count >= Self.mostLines
          ? "Shows its first \(outline.lines.count.grouped) values; there are more."
          : "The text ends too early; `…` says where something is missing.")
    }
    if outline.lines.contains(where: { $0.depth >= JSONOutline.deepest }) {
      head.remarks.append("What lies deeper than \(JSONOutline.deepest) levels is shown as text.")
    }
    head.body = .outline(outline.lines)
  }

  // MARK: Documents

  private func openArchive(
    _ bytes: FileBytes, _ file: PreviewFile, _ head: inout PreviewHead
  ) throws(Problem) {
    guard let archive = Archive(bytes) else {
      throw .preview(
        file.name,
        file.isComplete ? "the archive is damaged" : "an archive shows when all of it is there",
        file.isComplete ? "Fetch it once more." : "Wait for the rest.")
    }
    document = (.workbook(try Workbook(archive, named: file.name), file), head)
    head = try turn(to: 0)
  }

  private func openParquet(
    _ bytes: FileBytes, _ file: PreviewFile, _ head: inout PreviewHead
  ) throws(Problem) {
    let parquet = ParquetFile(file: bytes, name: file.name, environment: environment)
    let reading = try parquet.read()
    if let (table, format) = reading.rows {
      openRecords(table, format, file, fedBy: nil, &head)
    } else {
      show(HexRows(bytes), &head)
    }
    head.remarks += reading.remarks
  }

  private func openPDF(
    _ bytes: FileBytes, _ file: PreviewFile, _ head: inout PreviewHead
  ) throws(Problem) {
    let pdf = try PDFDocument(bytes, named: file.name, environment: environment)
    document = (.pdf(pdf), head)
    head = try turn(to: 0)
  }

  /// Another page or sheet, or the nearest that there is.
  private func turn(to page: Int) throws(Problem) -> PreviewHead {
    guard let (document, basis) = document else {
      return PreviewHead(kind: "", bytes: 0, body: .nothing)
    }
    var head = basis
    (picture, rows) = (nil, nil)
    switch document {
    case .pdf(let pdf): try show(pdf, page: min(max(0, page), pdf.pageCount - 1), &head)
    case .workbook(let workbook, let file):
      try show(workbook, file, sheet: min(max(0, page), workbook.sheets.count - 1), &head)
    }
    return head
  }

  private func show(
    _ workbook: Workbook, _ file: PreviewFile, sheet index: Int, _ head: inout PreviewHead
  ) throws(Problem) {
    let sheet = try workbook.open(index)
    head.page = PageNumber(
      index: index, count: workbook.sheets.count, name: workbook.sheets[index].name)
    _ = sheet.feed(for: Slice())
    openRecords(sheet.bytes(), .delimited(UInt8(ascii: ",")), file, fedBy: sheet, &head)
  }

  /// A page as a picture, else as text, else what is missing on this machine.
  private func show(
    _ pdf: PDFDocument, page index: Int, _ head: inout PreviewHead
  ) throws(Problem) {
    head.page = PageNumber(index: index, count: pdf.pageCount)
    if let drawn = try pdf.picture(ofPage: index) {
      picture = drawn
      head.body = .picture(width: drawn.width, height: drawn.height)
      return
    }
    head.remarks.append(PDFDocument.remedy)
    guard let text = try pdf.text(ofPage: index) else {
      head.page = nil
      return
    }
    show(RecordRows(named: "", text, .lines, fedBy: nil, isComplete: true), &head)
  }
}
