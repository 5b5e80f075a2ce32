import CKernels
import Foundation

/// The bytes of a CSV file and what they are called in messages. The bytes outlive the value's users by contract of
/// whoever makes it.
struct CSVSource {
    let name: String
    /// The text behind a byte order mark, without the line breaks at the end.
    let bytes: UnsafeBufferPointer<UInt8>
    /// The lines of the file that are not in `bytes`.
    let skipped: SkippedLines

    /// Takes a text; of one that is not whole, nothing is taken off its end.
    init(
        _ whole: UnsafeBufferPointer<UInt8>, name: String, skipped: SkippedLines = SkippedLines(), isWhole: Bool = true
    ) {
        self.name = name
        self.skipped = skipped
        let offset = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var end = whole.count
        while isWhole, end > offset, whole[end - 1] == UInt8(ascii: "\n") || whole[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        bytes = UnsafeBufferPointer(rebasing: whole[offset..<end])
    }

    /// The line of the file that `position` is in, and its byte in that line, both counted from 1.
    func place(of position: Int) -> (line: Int, byte: Int) {
        var (line, start) = (1, 0)
        for index in 0..<min(position, bytes.count) {
            let isEnd =
                bytes[index] == UInt8(ascii: "\n")
                || (bytes[index] == UInt8(ascii: "\r")
                    && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")))
            if isEnd { (line, start) = (line + 1, index + 1) }
        }
        return (skipped.original(of: line), position - start + 1)
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
        // No more than is shown: a line may be as long as the file.
        let head = bytes[position...].prefix(100)
        return CSVSource.shortened(head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    }

    /// The first 60 bytes as printable text.
    static func shortened(_ bytes: some Collection<UInt8>) -> String {
        let head = String(decoding: bytes.prefix(60), as: UTF8.self)
        let printable = head.map { $0 == "\0" ? "␀" : $0.isNewline ? "␤" : String($0) }.joined()
        return bytes.count > 60 ? printable + "…" : printable
    }
}

extension CSVSource {
    /// Throws where the first `limit` bytes of the text hold a NUL or are not UTF-8.
    func checkText(limit: Int = .max) throws {
        guard let base = bytes.baseAddress else { return }
        let head = bytes.prefix(limit)
        if let position = head.firstIndex(of: 0) { throw error(.nulByte, at: position) }
        // A character that the limit cuts is none of the text's faults.
        let position = podium_csv_find_invalid_utf8(base, 0, head.count)
        if position < head.count, head.count == bytes.count || position < head.count - 3 {
            throw error(.notUTF8, at: position)
        }
    }

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
