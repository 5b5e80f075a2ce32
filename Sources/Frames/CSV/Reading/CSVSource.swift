import CKernels
import Foundation

/// The bytes of a CSV file and what they are called in messages. The bytes outlive the value's users by contract of
/// whoever makes it.
struct CSVSource {
    let name: String
    /// The text behind a byte order mark, without the line breaks at the end.
    let bytes: UnsafeBufferPointer<UInt8>
    /// How many bytes stand in the file before `bytes`.
    let offset: Int

    init(_ whole: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.name = name
        if whole.starts(with: [0xFF, 0xFE]) || whole.starts(with: [0xFE, 0xFF]) {
            throw FrameError.csv(
                CSVDiagnostic(source: name, line: 0, byte: 0, column: nil, text: "", problem: .isUTF16))
        }
        offset = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var end = whole.count
        while end > offset, whole[end - 1] == UInt8(ascii: "\n") || whole[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        bytes = UnsafeBufferPointer(rebasing: whole[offset..<end])
    }

    /// The line of `position`, and its byte in that line, both counted from 1.
    func place(of position: Int) -> (line: Int, byte: Int) {
        var (line, start) = (1, 0)
        for index in 0..<min(position, bytes.count) {
            let isEnd =
                bytes[index] == UInt8(ascii: "\n")
                || (bytes[index] == UInt8(ascii: "\r")
                    && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")))
            if isEnd { (line, start) = (line + 1, index + 1) }
        }
        return (line, position - start + 1)
    }

    /// The error of a problem at `position`; the text is what stands there up to the line's end.
    func error(
        _ problem: CSVDiagnostic.Problem, at position: Int, column: String? = nil, text: String? = nil
    ) -> FrameError {
        let place = place(of: position)
        return .csv(
            CSVDiagnostic(
                source: name, line: place.line, byte: place.byte, column: column,
                text: text.map { CSVSource.shortened($0.utf8) } ?? line(from: position), problem: problem))
    }

    private func line(from position: Int) -> String {
        guard position < bytes.count else { return "" }
        return CSVSource.shortened(bytes[position...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    }

    /// The first 60 bytes as printable text.
    static func shortened(_ bytes: some Collection<UInt8>) -> String {
        let head = String(decoding: bytes.prefix(60), as: UTF8.self)
        let printable = head.map { $0 == "\0" ? "␀" : $0.isNewline ? "␤" : String($0) }.joined()
        return bytes.count > 60 ? printable + "…" : printable
    }
}

extension CSVSource {
    /// Throws where the text holds a NUL or is not UTF-8; `surveys` tell whether it needs looking at.
    func check(_ surveys: [podium_csv_survey]) throws {
        guard let base = bytes.baseAddress else { return }
        if surveys.contains(where: { $0.has_nul != 0 }), let position = bytes.firstIndex(of: 0) {
            throw error(.nulByte, at: position)
        }
        guard surveys.contains(where: { $0.beyond_ascii != 0 }) else { return }
        let position = podium_csv_find_invalid_utf8(base, 0, bytes.count)
        if position < bytes.count { throw error(.notUTF8, at: position) }
    }
}
