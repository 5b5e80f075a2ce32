import Randomness
import Testing

@Suite struct FNV1aTests {
    /// The test vectors of draft-eastlake-fnv, appendix C.
    @Test(arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)])
    func isTheDraftsHash(text: String, hash: UInt64) {
        var (bytes, whole) = (FNV1a(), FNV1a())
        for byte in text.utf8 { bytes.add(byte) }
        whole.add(Array(text.utf8))
        #expect(bytes.value == hash)
        #expect(whole.value == hash)
    }
}
