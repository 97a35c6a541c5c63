import Dispatch
import Glibc
import Synchronization

/// A server that answers every connection with the bytes it is told, whether they are HTTP or not, and hangs up.
final class RawServer: Sendable {
  /// What is done with a connection once a request came.
  enum Answer: Sendable {
    case bytes([UInt8])
    /// Nothing, until the server goes.
    case hang
  }

  private struct State {
    var requests: [String] = []
    var connections: [Int32] = []
    var isOpen = true
  }

  let port: Int
  private let socket: Int32
  private let state = Mutex(State())
  private let arrivals: AsyncStream<Void>
  private let arrived: AsyncStream<Void>.Continuation

  init(_ answer: Answer) throws {
    (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 8) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard isListening else { throw CannotListen() }
    port = Int(UInt16(bigEndian: address.sin_port))
    DispatchQueue(label: "raw-server").async { [self] in serve(answer) }
  }

  struct CannotListen: Error {}

  convenience init(_ text: String) throws { try self.init(.bytes(Array(text.utf8))) }

  var address: String { "http://127.0.0.1:\(port)" }

  /// Every request as it came.
  var requests: [String] { state.withLock { $0.requests } }

  /// Returns once a request is there.
  func waitForRequest() async { for await _ in arrivals { return } }

  /// Once only: a number that is closed soon names a socket of somebody else.
  func stop() {
    let connections: [Int32]? = state.withLock { state in
      guard state.isOpen else { return nil }
      state.isOpen = false
      return state.connections
    }
    guard let connections else { return }
    shutdown(socket, Int32(SHUT_RDWR))
    for connection in connections { close(connection) }
  }

  private func serve(_ answer: Answer) {
    while true {
      let connection = accept(socket, nil, nil)
      if connection < 0 { break }
      let request = read(connection)
      state.withLock { $0.requests.append(request) }
      arrived.yield()
      switch answer {
      case .hang: state.withLock { $0.connections.append(connection) }
      case .bytes(let bytes):
        _ = bytes.withUnsafeBytes {
          send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        close(connection)
      }
    }
    close(socket)
  }

  /// The head of a request, and its body as far as it came along.
  private func read(_ connection: Int32) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !text.contains("\r\n\r\n") {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { break }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    return text
  }
}
