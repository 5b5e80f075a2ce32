import Foundation
import Tensors
import Testing

/// Files of weights that other frameworks wrote; see Goldens/make_checkpoints.py.
@Suite struct WeightFileTests {
    @Test(arguments: ["legacy.pth", "zipped.pth"]) func readsPyTorchsCheckpoints(_ name: String) throws {
        let weights = try TorchCheckpoint.decode(TensorFileTests.golden(name))
        #expect(weights.count == 9)
        let ramp = (0..<24).map(Float.init)
        #expect(weights["ramp"]?.shape == [2, 3, 2, 2] && weights["ramp"]?.elements(Float.self) == ramp)
        #expect(weights["channels_last"]?.elements(Float.self) == ramp)
        #expect(weights["transposed"]?.shape == [3, 2])
        #expect(weights["transposed"]?.elements(Float.self) == [0, 3, 1, 4, 2, 5])
        #expect(weights["part"]?.elements(Double.self) == [2, 3, 4])
        #expect(weights["whole"]?.elements(Double.self) == [0, 1, 2, 3, 4, 5])
        #expect(weights["parameter"]?.elements(Float.self) == [1.5, -2])
        #expect(weights["scalar"]?.shape == [] && weights["scalar"]?.elements(Int64.self) == [7])
        #expect(weights["empty"]?.shape == [0, 3])
        #expect(weights["flags"]?.elements(Bool.self) == [true, false])
    }

    @Test func aViewWithGapsIsNamed() throws {
        let error = #expect(throws: TensorError.self) { try TorchCheckpoint.decode(TensorFileTests.golden("gap.pth")) }
        #expect(error?.description == "checkpoint: tensor gap is a view with gaps; save a contiguous copy of it")
    }

    @Test(arguments: 2...5) func readsPickledArraysOfNumPy(_ version: Int) throws {
        let arrays = try NumPyPickle.decode(TensorFileTests.golden("arrays\(version).pkl"))
        #expect(Set(arrays.keys) == ["conv1.0", "conv1.1", "fortran"])
        #expect(arrays["conv1.0"]?.shape == [2, 2] && arrays["conv1.0"]?.elements(Float.self) == [0, 1, 2, 3])
        #expect(arrays["conv1.1"]?.elements(Int64.self) == [1, 2])
        #expect(arrays["fortran"]?.shape == [2, 3] && arrays["fortran"]?.elements(Double.self) == [0, 1, 2, 3, 4, 5])
    }

    @Test func readsTheWeightsOfONNX() throws {
        let weights = try ONNXWeights.decode(TensorFileTests.golden("weights.onnx"))
        #expect(weights["raw"]?.shape == [2, 3] && weights["raw"]?.elements(Float.self) == [0, 1, 2, 3, 4, 5])
        #expect(weights["numbers"]?.elements(Float.self) == [0.5, 1.5, -2])
        #expect(weights["longs"]?.elements(Int64.self) == [1 << 40, -1])
        #expect(weights["integers"]?.elements(Int32.self) == [5, -5])
    }

    /// A pickle can name any function of Python to be called; none is.
    @Test func aPickleRunsNothing() throws {
        let hostile = Data([0x80, 2]) + Data("cos\nsystem\nX\u{2}\0\0\0ls\u{85}R.".utf8)
        #expect(throws: TensorError.self) { try NumPyPickle.decode(hostile) }
        let error = #expect(throws: TensorError.self) { try TorchCheckpoint.decode(hostile) }
        #expect(error?.description.contains("is no checkpoint of PyTorch") == true)
    }

    static let files: [(name: String, read: @Sendable (Data) throws -> [String: Tensor])] = [
        ("legacy.pth", { try TorchCheckpoint.decode($0) }), ("zipped.pth", { try TorchCheckpoint.decode($0) }),
        ("arrays3.pkl", { try NumPyPickle.decode($0) }), ("arrays5.pkl", { try NumPyPickle.decode($0) }),
        ("weights.onnx", { try ONNXWeights.decode($0) }),
    ]

    /// What is cut or flipped is read as something, or refused; nothing else may happen.
    @Test(arguments: 0..<5) func damagedFilesAreReadOrRefused(_ index: Int) throws {
        let (name, read) = Self.files[index]
        let whole = try TensorFileTests.golden(name)
        for count in stride(from: 0, to: whole.count, by: 7) {
            do { _ = try read(whole.prefix(count)) } catch { #expect(error is TensorError) }
        }
        for place in whole.indices {
            for bit in [0x01, 0x80] as [UInt8] {
                var damaged = whole
                damaged[place] ^= bit
                do { _ = try read(damaged) } catch { #expect(error is TensorError) }
            }
        }
    }
}
