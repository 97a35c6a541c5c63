import CNcurses
import TerminalKit

/// Gives ncurses what has changed since the last frame, and no more: a row that is equal costs a
/// comparison.
struct Painter {
  private let capabilities: TerminalCapabilities
  private var theme = Theme.withoutColours
  private var looks: [Style: Look] = [:]
  private var painted: Frame?
  private var buffer: [hedgerow_cell] = []
  private var palette: PicturePalette
  /// How each cell that shows pixels is painted in the frame at hand.
  private var pictureLooks: [PicturePalette.Look?] = []

  /// What the pictures of a frame may cost, in bytes.
  private static let pictureBytes = 28_000

  init(capabilities: TerminalCapabilities) {
    self.capabilities = capabilities
    palette = PicturePalette(colours: capabilities.colours)
  }

  /// Attributes and colours as ncurses wants them.
  private struct Look {
    var attributes: UInt32
    var pair: CInt
  }

  mutating func use(theme: Theme) {
    self.theme = theme
    looks.removeAll()
  }

  /// Lets the next frame be given whole.
  mutating func forget() { painted = nil }

  /// About how many cells a frame changes.
  func cost(of frame: Frame) -> Int {
    painted.map { frame.changedCells(since: $0) } ?? frame.size.columns * frame.size.rows
  }

  /// Paints a frame. Where it is larger than `askBeyond` bytes, the terminal is asked whether it has come, and true
  /// returned.
  mutating func paint(_ frame: Frame, askBeyond: Int) -> Bool {
    let hasPixels = frame.hasPixels && capabilities.colours >= 8 && capabilities.isUTF8
    pictureLooks =
      hasPixels ? palette.looks(of: frame, withinBytes: Self.pictureBytes) : []
    var pixels: [UInt8] = []
    for row in 0..<frame.size.rows {
      let columns: Range<Int>
      if let painted {
        guard let changed = frame.changedColumns(row: row, since: painted) else { continue }
        columns = changed
      } else {
        columns = 0..<frame.size.columns
      }
      put(frame, row: row, columns: columns)
      // Four times the bytes: not over a line that may be slow.
      if hasPixels, capabilities.hasTrueColour, !capabilities.isRemote {
        pixels += frame.pixelSequence(row: row, columns: columns)
      }
    }
    let newLinks = capabilities.mayHaveLinks && frame.links != painted?.links ? frame.links : []
    painted = frame
    if let cursor = frame.cursor {
      hedgerow_cursor(CInt(cursor.row), CInt(cursor.column))
    } else {
      hedgerow_cursor(-1, -1)
    }
    let isAsked = hedgerow_show(askBeyond) != 0
    // ncurses knows a palette only: the exact colours are written over what it has painted.
    if !pixels.isEmpty { hedgerow_send(pixels, pixels.count) }
    // ncurses knows no links: the same text is written over what it has painted.
    let links = newLinks.compactMap(\.sequence).flatMap { $0 }
    if !links.isEmpty { hedgerow_send(links, links.count) }
    return isAsked
  }

  private mutating func put(_ frame: Frame, row: Int, columns: Range<Int>) {
    guard !columns.isEmpty else { return }
    let cells = frame.cells(row: row)
    let start = cells.startIndex
    var style = cells[start + columns.lowerBound].style
    var look = look(of: style)
    buffer.removeAll(keepingCapacity: true)
    for (offset, cell) in cells[start + columns.lowerBound..<start + columns.upperBound]
      .enumerated()
    {
      if let pixels = cell.pixels {
        append(pixels, at: row * frame.size.columns + columns.lowerBound + offset)
        continue
      }
      if cell.style != style {
        style = cell.style
        look = self.look(of: style)
      }
      append(cell, look)
    }
    hedgerow_put(CInt(row), CInt(columns.lowerBound), buffer, CInt(buffer.count))
  }

  private mutating func append(_ cell: Cell, _ look: Look) {
    var target = hedgerow_cell()
    target.attributes = look.attributes
    target.pair = look.pair
    if !capabilities.isUTF8 {
      // Stand-ins are narrow: the right half is a cell of its own.
      let standIn = cell.width == 0 ? " " : ASCIIStandIn.scalar(for: cell.character)
      target.text.0 = Int32(standIn.value)
    } else if cell.width == 0 {
      return
    } else if let scalar = cell.scalar {
      target.text.0 = Int32(scalar.value)
    } else {
      Self.set(&target, cell.character)
    }
    buffer.append(target)
  }

  /// Two pixels as a half block in two colours, or where there are none as a sign.
  private mutating func append(_ pixels: PixelPair, at place: Int) {
    var target = hedgerow_cell()
    if pictureLooks.indices.contains(place), let look = pictureLooks[place] {
      target.text.0 = look.isBlank ? 0x20 : 0x2580
      target.pair = hedgerow_pair(CInt(look.top), CInt(look.bottom))
    } else {
      target.text.0 = Int32(PicturePalette.sign(for: pixels).value)
    }
    buffer.append(target)
  }

  /// A base with its marks; the last place stays zero.
  private static func set(_ target: inout hedgerow_cell, _ character: Character) {
    withUnsafeMutableBytes(of: &target.text) { text in
      let places = text.bindMemory(to: Int32.self)
      for (place, scalar) in zip(places.indices.dropLast(), character.unicodeScalars) {
        places[place] = Int32(scalar.value)
      }
    }
  }

  // MARK: - Looks

  private mutating func look(of style: Style) -> Look {
    if let known = looks[style] { return known }
    let look = makeLook(theme.style(for: style))
    looks[style] = look
    return look
  }

  private func makeLook(_ style: ThemeStyle) -> Look {
    let colours = capabilities.colours
    var modifiers = style.modifiers
    guard colours >= 8 else {
      // A bar that is a background only must be seen without colours too.
      if let background = style.background, background != .terminalDefault {
        modifiers.insert(.reverse)
      }
      return Look(attributes: UInt32(modifiers.rawValue), pair: 0)
    }
    if colours == 8, case .named(let name) = style.foreground, name.isBright {
      modifiers.insert(.bold)
    }
    let pair = hedgerow_pair(
      CInt(style.foreground?.index(ofColours: colours) ?? -1),
      CInt(style.background?.index(ofColours: colours) ?? -1))
    return Look(attributes: UInt32(modifiers.rawValue), pair: pair)
  }
}
