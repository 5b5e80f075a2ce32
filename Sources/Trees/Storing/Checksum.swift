import Foundation

/// FNV-1a of 64 bits: finds accidental damage, not forgery.
struct Checksum {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var sum = value
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        value = sum
    }

    mutating func add(_ data: Data) { data.withUnsafeBytes { add($0) } }

    mutating func add<Number: BitwiseCopyable>(_ numbers: [Number]) { numbers.withUnsafeBytes { add($0) } }
}
