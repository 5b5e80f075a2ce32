import Foundation
import Randomness
import Tensors
import Testing

@Suite struct TensorFileTests {
    static func golden(_ name: String) throws -> Data {
        try Data(contentsOf: #require(Bundle.module.url(forResource: "Goldens/\(name)", withExtension: nil)))
    }

    static var f4: Tensor { Tensor([Float(-1), -0.6, -0.2, 0.2, 0.6, 1], [2, 3]) }

    @Test(arguments: ["c.npy", "fortran.npy"]) func readsNumPysArrays(_ name: String) throws {
        let read = try Npy.decode(Self.golden(name))
        #expect(read.shape == [2, 3] && distance(read, Self.f4) < 1e-6)
    }

    @Test func readsNumPysArchivesAndSafetensors() throws {
        for tensors in [
            try Npz.decode(Self.golden("stored.npz")), try Safetensors.decode(Self.golden("all.safetensors")),
        ] {
            #expect(tensors.count == 5)
            #expect(tensors["f4"].map { distance($0, Self.f4) < 1e-6 } == true)
            #expect(tensors["f8"]?.item == 2.5)
            #expect(tensors["i8"]?.elements(Int.self) == [0, 1, 2, 3])
            #expect(tensors["u1"]?.shape == [0, 2])
            #expect(tensors["b1"]?.elements(Bool.self) == [true, false])
        }
    }

    @Test func inflatesCompressedArchives() throws {
        let tensors = try Npz.decode(Self.golden("deflated.npz"))
        #expect(tensors["ramp"]?.elements(Int32.self) == Array(0..<5000))
        #expect(tensors["text"]?.elements(UInt8.self) == Array("abcabcabcabd".utf8))
    }

    /// The size that the directory claims for an entry's contents decides, and is not believed where no stream could fill it.
    @Test func archivesThatClaimAnotherSizeAreRefused() throws {
        let archive = try Self.golden("deflated.npz")
        let entry = try #require(archive.range(of: Data([0x50, 0x4B, 1, 2])))
        let size = archive[entry.lowerBound + 24..<entry.lowerBound + 28].reversed().reduce(UInt32(0)) {
            $0 << 8 | UInt32($1)
        }
        for claim in [0, size - 1, size + 1, UInt32.max] {
            var hostile = archive
            let bytes = withUnsafeBytes(of: claim.littleEndian) { Data($0) }
            hostile.replaceSubrange(entry.lowerBound + 24..<entry.lowerBound + 28, with: bytes)
            let error = #expect(throws: TensorError.self) { try Npz.decode(hostile) }
            #expect(error?.detail.contains("is not \(claim) bytes deflated") == true)
        }
    }

    @Test(arguments: DataType.allCases) func everythingComesBack(_ type: DataType) throws {
        for shape: Shape in [[], [0], [3], [2, 3, 4]] {
            let tensor = Tensor.uniform(shape, in: -3..<4, seed: Seed(1)).converted(to: type)
            let copies = [
                try Npy.decode(Npy.encode(tensor)), try Npz.decode(Npz.encode(["a b": tensor]))["a b"],
                try Safetensors.decode(Safetensors.encode(["\"\\\u{1}é": tensor]))["\"\\\u{1}é"],
            ]
            for copy in copies {
                #expect(copy?.dataType == type && copy.map { distance($0, tensor) } == 0)
            }
        }
    }

    /// The bytes of numbers of small types, and what they are. Halves as NumPy says: 1, -2, 2⁻²⁴, 65504.
    @Test func smallTypesAreWidened() throws {
        let cases: [(String, [UInt8], DataType, [Double])] = [
            ("F16", [0, 0x3C, 0, 0xC0, 1, 0, 0xFF, 0x7B], .float32, [1, -2, 0x1p-24, 65504]),
            ("BF16", [0x80, 0x3F, 0x49, 0xC0], .float32, [1, -3.140625]),
            ("I8", [0xFF, 0x7F], .int32, [-1, 127]), ("I16", [0, 0x80], .int32, [-32768]),
            ("U16", [0xFF, 0xFF], .int32, [65535]), ("U32", [0xFF, 0xFF, 0xFF, 0xFF], .int64, [4_294_967_295]),
        ]
        for (name, bytes, type, numbers) in cases {
            let header =
                #"{"x":{"dtype":"\#(name)","shape":[\#(numbers.count)],"data_offsets":[0,\#(bytes.count)]}}"#
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            let tensor = try #require(try Safetensors.decode(length + Data(header.utf8) + Data(bytes))["x"])
            #expect(tensor.dataType == type && tensor.converted(to: .float64).elements(Double.self) == numbers)
        }
        let header = "{'descr': '<f2', 'fortran_order': False, 'shape': (2,), }\n"
        let start = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(header.utf8.count), 0])
        let halves = try Npy.decode(start + Data(header.utf8) + Data([0, 0x3C, 0, 0xC0]))
        #expect(halves.elements(Float.self) == [1, -2])
    }

    @Test func viewsAreWrittenInTheirOwnOrder() throws {
        let view = Self.f4.transposed()
        #expect(distance(try Npy.decode(Npy.encode(view)), view) == 0)
    }

    @Test func writesAndReadsPaths() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Safetensors.write(["x": Self.f4], to: path)
        #expect(try Safetensors.read(path)["x"]?.shape == [2, 3])
        let error = #expect(throws: TensorError.self) { try Npy.read(path + ".missing") }
        #expect(error?.code == .file)
    }

    /// Any prefix and any changed byte of a file gives a tensor or an error, never a crash.
    @Test(arguments: ["c.npy", "stored.npz", "deflated.npz", "all.safetensors"]) func damageIsReported(_ name: String)
        throws
    {
        let file = try Self.golden(name)
        func read(_ bytes: Data) {
            if name.hasSuffix("npy") {
                _ = try? Npy.decode(bytes)
            } else if name.hasSuffix("npz") {
                _ = try? Npz.decode(bytes)
            } else {
                _ = try? Safetensors.decode(bytes)
            }
        }
        for length in stride(from: 0, to: file.count, by: 7) { read(file.prefix(length)) }
        var generator = Seed(5).generator()
        for _ in 0..<400 {
            var damaged = file
            damaged[generator.index(below: file.count)] = UInt8(generator.index(below: 256))
            read(damaged)
        }
    }

    @Test func impossibleHeadersAreNamed() {
        func message(_ header: String) -> String? {
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            do {
                _ = try Safetensors.decode(length + Data(header.utf8) + Data(count: 8), name: "f")
                return nil
            } catch {
                return error.detail
            }
        }
        let huge = Int.max / 2
        #expect(
            message(#"{"a":{"dtype":"F32","shape":[\#(huge),4],"data_offsets":[0,8]}}"#)?.contains("impossible") == true
        )
        let ofNothing = message(#"{"a":{"dtype":"F32","shape":[0,\#(huge),\#(huge)],"data_offsets":[0,0]}}"#)
        #expect(ofNothing?.contains("impossible") == true)
        #expect(message(#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#)?.contains("outside") == true)
        #expect(message(#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#)?.contains("needs 12") == true)
        #expect(message(#"{"a":{"dtype":"F13","shape":[2],"data_offsets":[0,8]}}"#)?.contains("F13") == true)
        #expect(message("[1]")?.contains("JSON") == true)
    }

    @Test func tensorsNeitherOverlapNorLeaveGaps() {
        func detail(_ first: String, _ second: String) -> String? {
            let header = #"{"a":{"dtype":"U8","shape":[\#(first)},"b":{"dtype":"U8","shape":[\#(second)}}"#
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            let error = #expect(throws: TensorError.self) {
                try Safetensors.decode(length + Data(header.utf8) + Data(count: 8))
            }
            return error?.detail
        }
        #expect(
            detail(#"6],"data_offsets":[0,6]"#, #"4],"data_offsets":[4,8]"#)
                == "tensor b lies at [4, 8]; the next free byte is 6")
        #expect(
            detail(#"2],"data_offsets":[0,2]"#, #"4],"data_offsets":[4,8]"#)
                == "tensor b lies at [4, 8]; the next free byte is 2")
        #expect(
            detail(#"2],"data_offsets":[0,2]"#, #"4],"data_offsets":[2,6]"#)
                == "2 bytes at the end belong to no tensor")
    }

    @Test func everyTensorIsAligned() throws {
        let tensors = ["a": Tensor([UInt8(1), 2, 3]), "b": Tensor([1.5]), "c": Tensor([Float(2)])]
        let file = Safetensors.encode(tensors)
        let header = String(decoding: file.dropFirst(8).prefix { $0 != 0x20 }, as: UTF8.self)
        #expect(header.contains(#""b":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}"#))
        #expect(header.contains(#""a":{"dtype":"U8","shape":[3],"data_offsets":[12,15]}"#))
        #expect(try Safetensors.decode(file)["c"]?.item == 2)
    }

    /// The golden's names are beyond ASCII, and NumPy marks them as UTF-8; so do we.
    @Test func archivesNameTensorsInUTF8() throws {
        #expect(try Npz.decode(Self.golden("names.npz"))["größe"]?.elements(Int.self) == [1, 2])
        let flags = try Npz.encode(["größe": Tensor([1])]).dropFirst(6).prefix(2)
        #expect(Array(flags) == [0, 8])
    }

    @Test func archivesDoNotHoldANameTwice() throws {
        let archive = try Npz.encode(["a": Tensor([1]), "b": Tensor([2])])
        let name = Data("b.npy".utf8)
        var twice = archive
        while let range = twice.range(of: name) { twice.replaceSubrange(range, with: Data("a.npy".utf8)) }
        let error = #expect(throws: TensorError.self) { try Npz.decode(twice) }
        #expect(error?.detail == "two entries are named a.npy")
    }

    /// A directory of many entries for the same bytes could make a small file fill the memory.
    @Test func entriesDoNotShareTheirBytes() throws {
        let archive = try Npz.encode(["a": Tensor.zeros([1000]), "b": Tensor.zeros([1000])])
        let marker = Data([0x50, 0x4B, 1, 2])
        let first = try #require(archive.range(of: marker))
        let second = try #require(archive.range(of: marker, in: first.upperBound..<archive.count))
        let body = archive.prefix(first.lowerBound / 2)
        let directory = Data(archive[first.lowerBound..<second.lowerBound])
        var another = directory
        another.replaceSubrange(46..<51, with: Data("b.npy".utf8))
        var end = Data(archive.suffix(22))
        end.replaceSubrange(16..<20, with: withUnsafeBytes(of: UInt32(body.count).littleEndian) { Data($0) })
        let error = #expect(throws: TensorError.self) { try Npz.decode(body + directory + another + end) }
        #expect(error?.detail == "the entry b.npy overlaps another one")
    }

    @Test func unknownVersionsOfNpyAreRefused() throws {
        var file = try Self.golden("c.npy")
        file[6] = 9
        let error = #expect(throws: TensorError.self) { try Npy.decode(file) }
        #expect(error?.detail == "version 9; 1 to 3 are supported")
    }

    @Test func anArrayOfNothingAndManyIsNoArray() throws {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4611686018427387904, 4), }"
        let padded = header + String(repeating: " ", count: 127 - 10 - header.utf8.count) + "\n"
        let file = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(padded.utf8.count), 0]) + Data(padded.utf8)
        let error = #expect(throws: TensorError.self) { try Npy.decode(file) }
        #expect(error?.detail.contains("impossible shape") == true)
    }
}
