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

  /// The picture that the terminal has decoded and keeps.
  private var sentPicture: FramePicture?
  private var isPictureLost = false

  /// What pixels of a frame may cost, in bytes.
  private static let pixelBytes = 28_000

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
  mutating func forget() {
    painted = nil
    isPictureLost = true
  }

  /// About how many cells a frame changes.
  func cost(of frame: Frame) -> Int {
    painted.map { frame.changedCells(since: $0) } ?? frame.size.columns * frame.size.rows
  }

  /// Paints a frame, all of it in one write, the question first where there is one. Where it is larger than `askBeyond`
  /// bytes, the terminal is asked whether it has come, and true returned.
  mutating func paint(_ frame: Frame, question: [UInt8]?, askBeyond: Int) -> Bool {
    let hasPixels = frame.hasPixels && capabilities.colours >= 8 && capabilities.isUTF8
    pictureLooks = hasPixels ? palette.looks(of: frame, withinBytes: Self.pixelBytes) : []
    if let question {
      append(question)
      // Where it is not understood it may have been printed.
      hedgerow_redraw_rows(0, 2)
    }
    // A cell of a picture that has not come would be empty.
    append(pictureSequence(of: frame))
    let behind = putRows(of: frame, exactly: hasPixels) + newLinks(of: frame)
    painted = frame
    if let cursor = frame.cursor {
      hedgerow_cursor(CInt(cursor.row), CInt(cursor.column))
    } else {
      hedgerow_cursor(-1, -1)
    }
    hedgerow_compose()
    append(behind)
    return hedgerow_show(askBeyond) != 0
  }

  private func append(_ bytes: [UInt8]) { hedgerow_append(bytes, bytes.count) }

  /// Gives ncurses the rows that have changed. ncurses knows a palette only: the exact colours of pixels, which come back,
  /// are to be written over what it paints.
  private mutating func putRows(of frame: Frame, exactly hasPixels: Bool) -> [UInt8] {
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
    return pixels
  }

  /// ncurses knows no links: the same text is written over what it has painted.
  private func newLinks(of frame: Frame) -> [UInt8] {
    guard capabilities.mayHaveLinks, frame.links != painted?.links else { return [] }
    return frame.links.compactMap(\.sequence).flatMap { $0 }
  }

  /// The bytes after which the terminal has the picture of the frame, and no other of ours.
  private mutating func pictureSequence(of frame: Frame) -> [UInt8] {
    var wanted: FramePicture?
    var png: [UInt8] = []
    if case .packed(let bytes)? = frame.picture?.content { (wanted, png) = (frame.picture, bytes) }
    let isLost = isPictureLost
    isPictureLost = false
    guard wanted != sentPicture || isLost && wanted != nil else { return [] }
    sentPicture = wanted
    let deletion = KittyGraphics.deletion(through: capabilities.multiplexer)
    guard let wanted else {
      hedgerow_set_farewell(nil, 0)
      return deletion
    }
    hedgerow_set_farewell(deletion, deletion.count)
    return KittyGraphics.transmission(of: png, in: wanted.size, through: capabilities.multiplexer)
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
      if let place = cell.picturePlace {
        let column = columns.lowerBound + offset
        if let pixels = frame.pixels(row: row, column: column) {
          append(pixels, at: row * frame.size.columns + column)
        } else {
          append(partAt: place)
        }
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
      Self.set(&target, cell.character.unicodeScalars)
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

  /// A part of a picture that the terminal has.
  private mutating func append(partAt place: (row: Int, column: Int)) {
    var target = hedgerow_cell()
    Self.set(&target, KittyGraphics.placeholder(row: place.row, column: place.column))
    target.pair = hedgerow_pair(CInt(KittyGraphics.number), -1)
    buffer.append(target)
  }

  /// A base with its marks; the last place stays zero.
  private static func set(
    _ target: inout hedgerow_cell, _ scalars: some Sequence<Unicode.Scalar>
  ) {
    withUnsafeMutableBytes(of: &target.text) { text in
      let places = text.bindMemory(to: Int32.self)
      for (place, scalar) in zip(places.indices.dropLast(), scalars) {
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
