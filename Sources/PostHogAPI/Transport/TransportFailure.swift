import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Tells apart what surely never reached the server from what may have.
enum TransportFailure {
  static func classify(_ error: any Error) -> TransportError {
    switch error {
    case let error as TransportError: error
    case let error as HTTPClientError: classify(error)
    case let error as NIOConnectionError: .notSent(words(error))
    case let error as IOError: classify(error)
    case is SocketAddressError: .notSent("the name of the server is not known")
    case let error as NIOSSLError: .notSent(words(error))
    case is NIOSSLExtraError: .notSent("the server's certificate does not fit its name")
    case is BoringSSLError: .notSent("the encrypted connection could not be set up")
    case is CancellationError: .cancelled
    case is HTTPParserError: .lost("the answer broke off or is no HTTP")
    default: .lost("the connection broke")
    }
  }

  private static func classify(_ error: HTTPClientError) -> TransportError {
    switch error {
    case .connectTimeout: .notSent("no connection within the time allowed")
    case .getConnectionFromPoolTimeout: .notSent("no connection within the time allowed")
    case .tlsHandshakeTimeout: .notSent("the encrypted connection did not stand in time")
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      .notSent("the proxy did not answer in time")
    case .invalidProxyResponse: .notSent("the proxy refused")
    case .proxyAuthenticationRequired: .notSent("the proxy wants a user name and a password")
    case .invalidURL, .emptyHost, .emptyScheme: .notSent("the address is not valid")
    case .alreadyShutdown: .notSent("the client is shut down")
    case .deadlineExceeded, .readTimeout, .writeTimeout: .timedOut
    case .cancelled: .cancelled
    default: .lost("the server closed the connection before its answer was complete")
    }
  }

  /// Addresses that are numbers fail without the wrapping of `NIOConnectionError`.
  private static func classify(_ error: IOError) -> TransportError {
    switch error.errnoCode {
    case ECONNREFUSED: .notSent("nothing listens at the server's address")
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL:
      .notSent("the server cannot be reached")
    default: .lost("the connection broke")
    }
  }

  private static func words(_ error: NIOConnectionError) -> String {
    if error.dnsAError != nil || error.dnsAAAAError != nil {
      return "the name \(error.host) is not known"
    }
    let errors = error.connectionErrors.map { $0.error as? IOError }
    if errors.contains(where: { $0?.errnoCode == ECONNREFUSED }) {
      return "nothing listens at \(error.host), port \(error.port)"
    }
    return "\(error.host) cannot be reached"
  }

  private static func words(_ error: NIOSSLError) -> String {
    if case .handshakeFailed(let cause) = error, "\(cause)".contains("CERTIFICATE_VERIFY_FAILED") {
      return "the server's certificate is not trusted"
    }
    return "the encrypted connection could not be set up"
  }
}
