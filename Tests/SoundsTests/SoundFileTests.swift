import Sounds
import Testing

/// Files of sound, whole and damaged.
@Suite struct SoundFileTests {
    private func decoded(_ bytes: [UInt8], first seconds: Double = .infinity) throws -> Sound {
        try bytes.withUnsafeBufferPointer { try SoundFile($0, name: "it").decoded(first: seconds) }
    }

    /// Why it cannot be read, by what reads all of it and keeps nothing.
    private func fault(_ bytes: [UInt8]) -> String? {
        bytes.withUnsafeBufferPointer { SoundFile.fault(in: $0, name: "it")?.reason }
    }

    @Test(arguments: [
        ("bytes.wav", 8_000), ("words.wav", 11_025), ("float.wav", 8_000), ("law.wav", 8_000), ("many.wav", 4_000),
        ("two.flac", 22_050), ("two.ogg", 44_100), ("one.opus.ogg", 48_000),
    ])
    func everyKindIsDecodedAndMixed(name: String, rate: Int) throws {
        let (sound, expected) = (try decoded(Golden.bytes(name)), try Golden.numbers(name + ".mono"))
        #expect(sound.rate == rate)
        #expect(Golden.distance(sound.samples, expected) < 1e-6)
        let fault = try fault(Golden.bytes(name))
        #expect(fault == nil)
    }

    @Test func theBeginningIsEnough() throws {
        let (whole, part) = (try decoded(Golden.bytes("two.ogg")), try decoded(Golden.bytes("two.ogg"), first: 0.1))
        #expect(part.samples == Array(whole.samples.prefix(4_410)))
        #expect(part.seconds == 0.1)
    }

    @Test(arguments: ["words.wav", "two.flac", "two.ogg", "one.opus.ogg"])
    func aCutFileIsToldAndNeverACrash(name: String) throws {
        let whole = try Golden.bytes(name)
        for count in stride(from: 0, to: whole.count - 1, by: max(1, whole.count / 97)) {
            #expect(fault(Array(whole.prefix(count))) != nil, "\(name) cut after \(count) bytes")
        }
    }

    @Test(arguments: ["words.wav", "float.wav", "many.wav", "two.flac", "two.ogg", "one.opus.ogg"])
    func aDamagedFileIsAnErrorOrASoundAndNeverACrash(name: String) throws {
        let whole = try Golden.bytes(name)
        for place in 0..<min(160, whole.count) {
            var bytes = whole
            for value: UInt8 in [0, 0x7F, 0xFF] {
                bytes[place] = value
                _ = fault(bytes)
            }
        }
    }

    /// Every page is whole, and the last one missing.
    @Test func aCutBetweenPagesIsTold() throws {
        let whole = try Golden.bytes("two.ogg")
        let pages = whole.indices.filter { whole[$0...].starts(with: "OggS".utf8) }
        #expect(pages.count > 2)
        for page in pages.dropFirst() { #expect(fault(Array(whole[..<page])) != nil) }
    }

    @Test func aDamagedPageIsTold() throws {
        var bytes = try Golden.bytes("two.ogg")
        bytes[bytes.count - 100] ^= 1
        #expect(try #require(fault(bytes)).contains("has another checksum"))
    }

    /// A head of a WAV file of whole numbers of 16 bits, and what follows it.
    private func wav(channels: UInt16 = 1, rate: UInt32 = 8_000, promised: UInt32? = nil, _ samples: [Int16]) -> [UInt8]
    {
        func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
            withUnsafeBytes(of: number.littleEndian) { Array($0) }
        }
        let size = UInt32(samples.count * 2)
        let format =
            bytes(UInt16(1)) + bytes(channels) + bytes(rate) + bytes(rate &* UInt32(channels) &* 2)
            + bytes(channels &* 2) + bytes(UInt16(16))
        return Array("RIFF".utf8) + bytes(size + 36) + Array("WAVEfmt ".utf8) + bytes(UInt32(16)) + format
            + Array("data".utf8) + bytes(promised ?? size) + samples.flatMap { bytes($0) }
    }

    @Test func headsThatPromiseTooMuchAreRefused() throws {
        #expect(fault(wav([1, 2, 3])) == nil)
        #expect(try #require(fault(wav(promised: 2_000_000_000, [1, 2, 3]))).contains("6 of 2000000000 bytes"))
        #expect(fault(wav(rate: 1_000_000_000, [1]))?.contains("1000000000 samples a second") == true)
        #expect(fault(wav(channels: 1_000, [Int16](repeating: 1, count: 1_000))) != nil)
        #expect(fault(wav(channels: 33, [Int16](repeating: 1, count: 33)))?.contains("33 channels") == true)
        #expect(fault(wav([]))?.contains("no sound") == true)
        // FLAC says how many samples there are in 36 bits; these are all ones.
        var flac = try Golden.bytes("two.flac")
        flac[21] |= 0x0F
        for place in 22..<26 { flac[place] = 0xFF }
        #expect(try #require(fault(flac)).contains("more than \(SoundFile.mostSamples) samples"))
    }

    @Test func aSampleThatIsNoNumberIsTold() throws {
        var bytes = try Golden.bytes("float.wav")
        bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0, 0, 0xC0, 0x7F])
        #expect(fault(bytes) == "sample 2000 is no number")
    }

    @Test(arguments: [
        ([], "the file is empty"), (Array("ID3\u{3}".utf8), "an MP3 sound"),
        ([0xFF, 0xFB, 0x90], "an MP3 or AAC sound"),
        (Array("RIFF\0\0\0\0WEBP".utf8), "no sound of a known kind"), (Array("<html>".utf8), "a web page or XML"),
    ])
    func otherKindsAreNamed(bytes: [UInt8], noun: String) throws {
        #expect(try #require(fault(bytes)).contains(noun))
    }
}
