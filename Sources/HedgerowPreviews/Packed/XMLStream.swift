import CDecoders
import Glibc

/// What is told of a document while it is read.
protocol XMLListener: AnyObject {
  /// An element begins; names without their prefixes.
  func begin(_ name: String, _ attributes: [String: String])
  func end(_ name: String)
  func text(_ text: String)
}

/// An XML document that comes piece by piece. One that declares a type of its own is refused: entities are
/// bombs.
final class XMLStream {
  private let parser: XML_Parser?
  private unowned let listener: any XMLListener
  private var depth = 0

  /// What is nested deeper is no workbook: the parser keeps the name of each element that is open.
  private static let deepest = 100

  init(telling listener: any XMLListener) {
    self.listener = listener
    parser = XML_ParserCreate(nil)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name, let stream = XMLStream.from(data) else { return }
        stream.depth += 1
        guard stream.depth <= XMLStream.deepest else { return stream.stop() }
        stream.listener.begin(XMLStream.localName(name), XMLStream.attributes(attributes))
      },
      { data, name in
        guard let name, let stream = XMLStream.from(data) else { return }
        stream.depth -= 1
        stream.listener.end(XMLStream.localName(name))
      })
    XML_SetCharacterDataHandler(parser) { data, bytes, count in
      guard let bytes else { return }
      let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
      XMLStream.from(data)?.listener.text(String(decoding: text, as: UTF8.self))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLStream.from(data)?.stop()
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads no more of it.
  private func stop() { XML_StopParser(parser, XML_Bool(0)) }

  /// Reads on; false where it is no XML, or none that may be read.
  func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Bool {
    let start = bytes.bindMemory(to: CChar.self).baseAddress
    return XML_Parse(parser, start, Int32(bytes.count), isLast ? 1 : 0) == XML_STATUS_OK
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func localName(_ name: UnsafePointer<CChar>) -> String {
    let colon = strrchr(name, Int32(UInt8(ascii: ":")))
    return String(cString: colon.map { UnsafePointer($0) + 1 } ?? name)
  }

  /// Names and values follow each other, up to a null.
  private static func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) -> [String: String] {
    var attributes: [String: String] = [:]
    guard var at = list else { return attributes }
    while let name = at[0], let value = at[1] {
      attributes[localName(name)] = String(cString: value)
      at += 2
    }
    return attributes
  }
}
