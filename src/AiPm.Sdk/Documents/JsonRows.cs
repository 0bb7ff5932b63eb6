namespace AiPm.Sdk;

/// <summary>The rows of a document in blocks, so that growing copies nothing.</summary>
internal sealed class JsonRows
{
    private const int BlockBits = 11;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<JsonRow[]> _blocks = [];

    public int Count { get; private set; }

    public ref JsonRow this[int index] => ref _blocks[index >> BlockBits][index & (BlockSize - 1)];

    public void Add(JsonRow row)
    {
        if (Count == _blocks.Count << BlockBits)
        {
            _blocks.Add(new JsonRow[BlockSize]);
        }

        this[Count++] = row;
    }
}
