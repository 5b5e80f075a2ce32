/// What a file of sound is packed as, told by its first bytes.
enum Container {
    case wav
    case flac
    case ogg

    /// Throws `SoundError` where it is none of these.
    init(of bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        if bytes.isEmpty { throw SoundError(name, reason: "the file is empty") }
        if ["RIFF", "RF64"].contains(where: { bytes.starts(with: $0.utf8) }),
            bytes.dropFirst(8).starts(with: "WAVE".utf8)
        {
            self = .wav
        } else if bytes.starts(with: "fLaC".utf8) {
            self = .flac
        } else if bytes.starts(with: "OggS".utf8) {
            self = .ogg
        } else {
            throw SoundError(name, reason: "\(Self.noun(of: bytes)); Podium reads WAV, FLAC and Ogg (Vorbis)")
        }
    }

    /// How the web calls it.
    var mediaType: String {
        switch self {
        case .wav: "audio/wav"
        case .flac: "audio/flac"
        case .ogg: "audio/ogg"
        }
    }

    /// Throws `SoundError` where the file ends before what it holds does, or is damaged in a way that decoding passes over.
    func check(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        switch self {
        case .wav: try RIFFChunks.check(bytes, name: name)
        case .ogg: try OggPages.check(bytes, name: name)
        case .flac: break
        }
    }

    /// What a file is that is none of these.
    private static func noun(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        let marks: [(place: Int, mark: String, noun: String)] = [
            (0, "ID3", "an MP3 sound"), (4, "ftyp", "an MP4 or M4A sound"), (0, "FORM", "an AIFF sound"),
            (0, ".snd", "an AU sound"), (0, "MThd", "a MIDI file, which holds no sound"), (0, "<", "a web page or XML"),
            (0, "PK\u{3}\u{4}", "a zip archive"), (0, "version https://git-lfs", "a Git LFS pointer, not the sound"),
        ]
        if bytes.count > 1, bytes[0] == 0xFF, bytes[1] >= 0xE0 { return "an MP3 or AAC sound" }
        let known = marks.first { bytes.dropFirst($0.place).starts(with: $0.mark.utf8) }
        return known?.noun ?? "no sound of a known kind"
    }
}

/// The chunks of a RIFF file (Microsoft and IBM, Multimedia programming interface 1.0).
enum RIFFChunks {
    /// Throws where the samples are fewer than the file says; sizes of all ones or zero, as programs write that do not go back, say nothing.
    static func check(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        var place = 12
        while place + 8 <= bytes.count {
            let size = bytes[place + 4..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            let rest = bytes.count - place - 8
            if bytes[place..<place + 4].elementsEqual("data".utf8) {
                if size > rest, size < 0x7FFF_0000 {
                    throw SoundError(
                        name,
                        reason: "the file ends before the sound does, after \(rest) of \(size) bytes; get it again")
                }
                return
            }
            guard size <= rest else { break }
            place += 8 + size + size % 2
        }
        throw SoundError(name, reason: "a damaged WAV file: there are no samples in it")
    }
}

/// The pages of an Ogg file (RFC 3533).
enum OggPages {
    /// Throws where a page is cut, its checksum is another, or the last one is not said to be the last: decoding would pass over it.
    static func check(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        var (place, number, isLast) = (0, 1, false)
        while place < bytes.count {
            guard bytes.count - place >= header, bytes[place..<place + 4].elementsEqual("OggS".utf8) else {
                throw SoundError(name, reason: "a damaged Ogg file: page \(number) does not begin as pages do")
            }
            let segments = Int(bytes[place + 26])
            guard bytes.count - place >= header + segments else { throw cut(name, number) }
            let size = header + segments + bytes[place + header..<place + header + segments].reduce(0) { $0 + Int($1) }
            guard bytes.count - place >= size else { throw cut(name, number) }
            let page = bytes[place..<place + size]
            guard checksum(page) == page[place + 22..<place + 26].reversed().reduce(0, { $0 << 8 | UInt32($1) }) else {
                throw SoundError(name, reason: "a damaged Ogg file: page \(number) has another checksum")
            }
            isLast = page[place + 5] & 4 != 0
            place += size
            number += 1
        }
        if !isLast { throw cut(name, number) }
    }

    private static let header = 27

    private static func cut(_ name: String, _ page: Int) -> SoundError {
        SoundError(name, reason: "the file ends before the sound does, in or before page \(page); get it again")
    }

    /// The page's checksum, for which its own place counts as zeros.
    private static func checksum(_ page: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        var sum: UInt32 = 0
        let own = page.startIndex + 22..<page.startIndex + 26
        for place in page.indices {
            let byte = own.contains(place) ? 0 : page[place]
            sum = sum << 8 ^ table[Int(UInt8(sum >> 24) ^ byte)]
        }
        return sum
    }

    /// The remainders of bytes by the polynomial 0x04C11DB7.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte) << 24) { sum, _ in sum & 0x8000_0000 != 0 ? sum << 1 ^ 0x04C1_1DB7 : sum << 1 }
    }
}
