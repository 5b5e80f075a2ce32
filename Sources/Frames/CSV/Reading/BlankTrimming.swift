extension UInt8 {
    /// Whether it is a blank or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without blanks and tabs at both ends.
    var trimmingBlanks: UnsafeBufferPointer<UInt8> {
        var range = startIndex..<endIndex
        while let first = range.first, self[first].isBlank { range = range.dropFirst() }
        while let last = range.last, self[last].isBlank { range = range.dropLast() }
        return UnsafeBufferPointer(rebasing: self[range])
    }
}
