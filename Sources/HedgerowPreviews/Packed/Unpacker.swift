import CDecoders
import HedgerowCore

/// Unpacks a compressed file into one without a name, as far as it is read.
final class Unpacker: RowFeeder {
  private let file: FileBytes
  private let scratch: ScratchFile
  private let stream: OpaquePointer
  private let limit: UnpackingLimit
  private var taken: Int64 = 0
  private var isOver = false
  private(set) var remarks: [String] = []

  private static let formats: [FileKind.Packing: Int] = [
    .gzip: DECODERS_GZIP, .zstd: DECODERS_ZSTD, .lz4: DECODERS_LZ4, .snappy: DECODERS_SNAPPY,
    .brotli: DECODERS_BROTLI,
  ]
  private static let pieceBytes = 64 << 10

  init(_ file: FileBytes, _ packing: FileKind.Packing, named name: String) throws(Problem) {
    guard let format = Self.formats[packing], let stream = decoders_stream_open(Int32(format))
    else { throw .preview(name, "there is no memory to unpack it", "Close other programs.") }
    self.file = file
    self.stream = stream
    scratch = try ScratchFile(named: name)
    limit = UnpackingLimit(freeSpace: scratch.freeSpace)
  }

  deinit { decoders_stream_close(stream) }

  /// What has been unpacked so far, to be read while it grows.
  func bytes() -> FileBytes { FileBytes(descriptor: scratch.duplicate()) }

  func feed(for slice: Slice) -> Bool {
    guard !isOver else { return true }
    withUnsafeTemporaryAllocation(byteCount: Self.pieceBytes, alignment: 16) { packed in
      withUnsafeTemporaryAllocation(byteCount: Self.pieceBytes, alignment: 16) { plain in
        repeat { step(packed, plain) } while !isOver && !slice.isOver
      }
    }
    return isOver
  }

  private func step(
    _ packed: UnsafeMutableRawBufferPointer, _ plain: UnsafeMutableRawBufferPointer
  ) {
    let got = file.read(at: taken, into: packed)
    var next = packed.bindMemory(to: UInt8.self).baseAddress.map { UnsafePointer($0) }
    var left = got
    repeat {
      var made = 0
      let result = decoders_stream_step(
        stream, &next, &left, plain.bindMemory(to: UInt8.self).baseAddress, plain.count, &made)
      if made > 0, !scratch.write(UnsafeRawBufferPointer(rebasing: plain[..<made])) {
        return stop("Shows what the disk had room for.")
      }
      switch Int(result) {
      case DECODERS_OK: break
      case DECODERS_END: return stop(nil)
      default:
        return stop(
          "The file is damaged \(taken + Int64(got - left)) bytes in; the rest is missing.")
      }
      if let remark = limit.remark(
        packed: max(1, taken + Int64(got - left)), unpacked: scratch.count)
      {
        return stop(remark)
      }
      // With nothing left to take it has given what it can once nothing is made.
      if made == 0, left == 0 { break }
    } while true
    taken += Int64(got)
    if got == 0 { stop(nil) }
  }

  private func stop(_ remark: String?) {
    isOver = true
    if let remark { remarks.append(remark) }
  }
}
