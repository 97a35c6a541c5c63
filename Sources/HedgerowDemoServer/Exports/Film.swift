import Foundation

/// A film of a recording. The demo has none to show, so all of them are the same few pictures, or only the frame of a
/// video without any.
enum Film {
  static let gif = bytes(
    """
    R0lGODlhYAA2APEAABgaIPWyQlyg/+bm6yH/C05FVFNDQVBFMi4wAwEAAAAh+QQEKAAAACwAAAAAYAA2AAACppyPqcvt
    D6OctNqLs968+w+G4kiWE4Cm6sq27gvH8kzX9o3n+s73/g8MCofEovGITCqXzKbzCY1Kp9Sq9YrNAgPcrvcb0ArB5K44
    WC6ft2nw+td2v3vx75xeN993ef0+18f1pxMYNohTeIgYqHiT2FjzCDkjORlTaZmpucnZ6fkJGio6SkoqcIqaqrqK2sn6
    CusKO5sqS0trexvLqYvL27u7CRysWQAAIfkEBCgAAAAsAAAAAGAANgAAArCcj6nL7Q+jnLTai7PevPsPhuJIlhOApurK
    tu4Lx/JM1/aN5/rO9/4PDAqHxKLxiEwql8ym8wmNSqfUqvWKzVoD3K73G9AKweSuOFgun4Fp8vrXBr998e+8V/feeXnz
    XtfH9QcYOJgTGGZ4g6i4WNhYwwhJIzkpU2mZqbnJ2en5CRoqOkp6J3CKmqq6ytrqimr1KjtLexpbi5trW6XbS3vrG8wK
    LFy8S2WcLECs7GtVAAAh+QQEKAAAACwAAAAAYAA2AAACtpyPqcvtD6OctNqLs968+w+G4kiWE4Cm6sq27gvH8kzX9o3n
    +s73/g8MCofEovGITCqXzKbzCY1Kp9Sq9YrNanGBrvcLDmyD4bJ3DDSb0T91me1zh+E9OZjOs3/xO/2Zn+PXBRgoSMhl
    eGgjKKZYw+j4mBgpA0lZOXmpucnZ6fkJGio6SlraI4CaqrrK2ur6ChvL6iNba3uLi0qby9ubu+sbLNwKPGwsXHys/Hu6
    7Iyb/Czt6lMAACH5BAQoAAAALAAAAABgADYAAAKvnI+py+0Po5y02ouz3rz7D4biSJYTgKbqyrbuC8fyTNf2jef6zvf+
    DwwKh8Si8YhMKpfMpvMJjUqn1Kr1is1qnYGu9wsObIPhsncMNJvRP3WZ7XOH4T05mM6zf/E7/Zmf49cFGChIiCModmiT
    uMho6EjTGDkzSRljeam5ydnp+QkaKjpKWgoggJqqusra6voKGys7S1tre4ubq7vL2+v7CxwsPExcbHyMnKy8zBxcAAA7
    """)

  static let mp4 = bytes(
    """
    AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQAAAHRtb292AAAAbG12aGQAAAAAAAAAAAAAAAAAAAPoAAAPoAABAAAB
    AAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    AAAAAAACAAAASG1kYXQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    AAAAAAAAAAAA
    """)

  static let webm = bytes(
    """
    GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwH/////////FUmpZpUq17GDD0JATYCEZGVtb1dB
    hGRlbW8=
    """)

  private static func bytes(_ text: String) -> [UInt8] {
    Array(Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
  }
}
