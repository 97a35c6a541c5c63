import CDecoders
import HedgerowCore

/// A picture in memory, made smaller where it is large.
final class DecodedPicture {
  private var picture = decoders_picture()

  /// Read row by row a picture may have many pixels; what is kept is about 12 MB.
  private static let limits = decoders_limits(
    most_pixels: 40_000_000, most_held: 7_000_000, most_kept: 3_000_000)

  private static let kinds: [FileKind.PictureFormat: Int] = [
    .png: DECODERS_PNG, .jpeg: DECODERS_JPEG, .gif: DECODERS_GIF,
  ]

  /// Throws where it is damaged or larger than the limits.
  init(_ file: FileBytes, _ format: FileKind.PictureFormat, named name: String) throws(Problem) {
    var limits = Self.limits
    let kind = Int32(Self.kinds[format] ?? DECODERS_PNG)
    let result = decoders_picture_read(file.descriptor, kind, &limits, &picture)
    switch Int(result) {
    case DECODERS_OK: break
    case DECODERS_TOO_LARGE:
      throw .preview(
        name,
        "it has \(Int(picture.width).grouped) x \(Int(picture.height).grouped) pixels, more than are decoded here",
        "Download it and open it elsewhere.")
    case DECODERS_NO_MEMORY:
      throw .preview(name, "there is no memory for it", "Close other programs.")
    default: throw .preview(name, "the \(format.rawValue) is damaged", "Fetch it once more.")
    }
  }

  deinit { decoders_picture_free(&picture) }

  /// The size in the file.
  var width: Int { Int(picture.width) }
  var height: Int { Int(picture.height) }
  /// Whether the end is missing.
  var isCut: Bool { picture.is_cut != 0 }

  /// How many of the pixels that are kept lie in a part, at least one each way.
  func keptPixels(in window: PictureWindow) -> (columns: Int, rows: Int) {
    func kept(_ length: Double, _ kept: UInt32, of whole: UInt32) -> Int {
      max(1, Int((length * Double(kept) / Double(max(1, whole))).rounded()))
    }
    return (
      kept(window.width, picture.columns, of: picture.width),
      kept(window.height, picture.rows, of: picture.height)
    )
  }

  /// A part, each pixel the average of those that it stands for; what is transparent is shown on white.
  func pixels(in window: PictureWindow) -> Pixels {
    let (columns, rows) = (max(0, window.columns), max(0, window.rows))
    // Windows are in pixels of the file, and what is kept may have fewer.
    let (scaleX, scaleY) = (
      Double(picture.columns) / Double(max(1, picture.width)),
      Double(picture.rows) / Double(max(1, picture.height))
    )
    let across = Self.edges(
      from: window.x * scaleX, length: window.width * scaleX, count: columns,
      limit: Int(picture.columns))
    let down = Self.edges(
      from: window.y * scaleY, length: window.height * scaleY, count: rows,
      limit: Int(picture.rows))
    var colours: [UInt32] = []
    colours.reserveCapacity(columns * rows)
    for vertical in down {
      for horizontal in across { colours.append(average(horizontal, vertical)) }
    }
    return Pixels(columns: columns, rows: rows, colours: colours)
  }

  /// For each pixel of a side the kept pixels that it stands for, at least one.
  private static func edges(
    from start: Double, length: Double, count: Int, limit: Int
  ) -> [Range<Int>] {
    (0..<count).map { index in
      let first = start + length * Double(index) / Double(count)
      let last = start + length * Double(index + 1) / Double(count)
      let low = min(max(0, Int(first)), max(0, limit - 1))
      return low..<min(limit, max(low + 1, Int(last)))
    }
  }

  private func average(_ columns: Range<Int>, _ rows: Range<Int>) -> UInt32 {
    guard let pixels = picture.pixels else { return 0 }
    var (red, green, blue, count) = (UInt32(0), UInt32(0), UInt32(0), UInt32(0))
    for row in rows {
      var at = pixels + (row * Int(picture.columns) + columns.lowerBound) * 4
      for _ in columns {
        let alpha = UInt32(at[3])
        let white = 255 * (255 - alpha)
        red &+= (UInt32(at[0]) * alpha + white) / 255
        green &+= (UInt32(at[1]) * alpha + white) / 255
        blue &+= (UInt32(at[2]) * alpha + white) / 255
        count &+= 1
        at += 4
      }
    }
    count = max(1, count)
    return (red / count) << 16 | (green / count) << 8 | blue / count
  }
}
