/// The lines of a file that were left out before it was read.
public struct SkippedLines: Sendable, Hashable {
    /// None.
    public init() {}

    /// Their numbers from 1, in rising order.
    public internal(set) var lines: [Int] = []

    /// The line of the file that became line `line` of what was read, both from 1.
    func original(of line: Int) -> Int {
        var result = line
        for skipped in lines {
            if skipped > result { break }
            result += 1
        }
        return result
    }

    /// As `original(of:)`, for many lines in rising order.
    func originals(of lines: [Int]) -> [Int] {
        guard !self.lines.isEmpty else { return lines }
        var passed = 0
        return lines.map { line in
            while passed < self.lines.count, self.lines[passed] <= line + passed { passed += 1 }
            return line + passed
        }
    }
}

extension SkippedLines {
    /// The lines of a CSV file that the options leave out; throws `FrameError` where it is no text.
    public init(of file: MappedFile, options: CSVOptions) throws {
        self = try withExtendedLifetime(file) {
            try CSVText(file.bytes, options: options, name: file.name).skipped
        }
    }
}
