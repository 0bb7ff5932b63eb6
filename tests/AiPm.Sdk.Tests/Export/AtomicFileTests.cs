namespace AiPm.Sdk.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_whole_or_not_there()
    {
        string path = Path.Combine(_folder, "a.csv");
        Assert.Throws<InvalidDataException>(() =>
            AtomicFile.Write(
                path,
                stream =>
                {
                    stream.WriteByte(1);
                    throw new InvalidDataException();
                }
            )
        );
        Assert.Empty(Directory.GetFiles(_folder));
        AtomicFile.Write(path, "é");
        Assert.Equal([0xc3, 0xa9], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_is_there_stays_unless_it_may_go()
    {
        string path = Path.Combine(_folder, "a.csv");
        AtomicFile.Write(path, "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, "new"));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Throws<InvalidDataException>(() =>
            AtomicFile.Write(path, _ => throw new InvalidDataException(), overwrite: true)
        );
        Assert.Equal("old", File.ReadAllText(path));
        AtomicFile.Write(path, "new", overwrite: true);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_comes_meanwhile_is_not_replaced()
    {
        string path = Path.Combine(_folder, "a.csv");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => File.WriteAllText(path, "other")));
        Assert.Equal("other", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(_folder, "x", overwrite: true));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "no", "a.csv"), "x"));
        Assert.Throws<ArgumentException>(() => AtomicFile.Write(" ", "x"));
    }
}
