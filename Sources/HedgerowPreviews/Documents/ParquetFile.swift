import HedgerowCore

/// A Parquet file: its columns where a program on the machine reads them, else whether it is whole.
struct ParquetFile {
  let file: FileBytes
  let name: String
  let environment: [String: String]

  /// A table or a text that tells of its columns, and sentences.
  struct Reading {
    var rows: (bytes: FileBytes, format: RecordFormat)?
    var remarks: [String]
  }

  func read() throws(Problem) -> Reading {
    let wholeness = wholeness
    var reading = try readWithDuckDB()
    if reading == nil { reading = try readWithTools() }
    if let reading {
      return Reading(rows: reading.rows, remarks: reading.remarks + [wholeness])
    }
    return Reading(
      rows: nil, remarks: [wholeness, "With `duckdb` on this machine its columns are shown."])
  }

  /// What the ends of the file say.
  private var wholeness: String {
    let size = file.size
    let tail = file.bytes(at: max(0, size - 8), count: 8)
    guard size >= 12, tail.suffix(4) == [0x50, 0x41, 0x52, 0x31] else {
      return "It is cut: the footer at its end is missing."
    }
    let footer = tail.prefix(4).reversed().reduce(0) { $0 << 8 | Int64($1) }
    return footer + 12 > size
      ? "It is damaged: its footer would be longer than the file."
      : "It is whole: both ends are there, and a footer of \(Int(footer).grouped) bytes."
  }

  private func readWithDuckDB() throws(Problem) -> Reading? {
    guard let tool = Tool("duckdb", environment: environment) else { return nil }
    let source = "read_parquet('\(Tool.argument(for: file))')"
    func ask(_ query: String) throws(Problem) -> FileBytes? {
      try tool.run(["-csv", "-c", query], named: name)
    }
    let columns = try ask(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(source))")
    guard let columns, columns.size > 0 else { return nil }
    let told = try ask("SELECT count(*) FROM \(source)")
    let words = told.map { String(decoding: $0.bytes(at: 0, count: 200), as: UTF8.self) } ?? ""
    let count = words.split(whereSeparator: \.isNewline).last.flatMap { Int($0) }
    return Reading(
      rows: (columns, .delimited(UInt8(ascii: ","))),
      remarks: count.map { ["It has \($0.grouped) rows."] } ?? [])
  }

  /// Several programs have that name, with commands of their own.
  private func readWithTools() throws(Problem) -> Reading? {
    guard let tool = Tool("parquet-tools", environment: environment) else { return nil }
    for command in ["inspect", "meta", "schema"] {
      let output = try tool.run([command, Tool.argument(for: file)], named: name)
      if let output, output.size > 0 { return Reading(rows: (output, .lines), remarks: []) }
    }
    return nil
  }
}
