public import Foundation

/// A server on this machine that answers as a test wants, one request at a time.
public final class StubServer: @unchecked Sendable {
    /// What was asked.
    public struct Request: Sendable {
        /// The first line.
        public let line: String
        /// The headers, their names in lower case.
        public let headers: [String: String]
        /// What came behind them.
        public let body: String
    }

    private let socket: Int32
    private let lock = NSLock()
    private var seen: [Request] = []
    /// Its address, without a path.
    public let address: String

    /// Serves until the value goes; `answer` gives the bytes of a whole response, and its connection is closed then.
    public init(_ answer: @escaping @Sendable (Request, _ number: Int) -> Data) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = socket
        let port = withUnsafeMutablePointer(to: &place) { pointer -> Int in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> Int in
                guard bind(descriptor, generic, size) == 0, listen(descriptor, 16) == 0,
                    getsockname(descriptor, generic, &size) == 0
                else { return 0 }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
        guard descriptor >= 0, port > 0 else { throw CocoaError(.fileReadUnknown) }
        address = "http://127.0.0.1:\(port)"
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                guard let request = Self.read(connection), let number = self?.note(request) else {
                    close(connection)
                    continue
                }
                Self.write(answer(request, number), to: connection)
                close(connection)
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    /// All that was asked so far.
    public var requests: [Request] { lock.withLock { seen } }

    /// A response with its length.
    public static func response(_ status: String, _ headers: [String] = [], _ body: Data = Data()) -> Data {
        let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers
        return Data((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    private func note(_ request: Request) -> Int {
        lock.withLock {
            seen.append(request)
            return seen.count
        }
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")
            if parts.count > 1 {
                let lines = parts[0].components(separatedBy: "\r\n")
                let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
                    let pair = line.split(separator: ":", maxSplits: 1).map(String.init)
                    return pair.count == 2 ? (pair[0].lowercased(), pair[1].trimmingCharacters(in: .whitespaces)) : nil
                }
                let headers = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
                if parts[1].utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 {
                    return Request(line: lines[0], headers: headers, body: parts[1])
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    private static func write(_ data: Data, to connection: Int32) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
