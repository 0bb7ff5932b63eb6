using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

internal sealed class DroppedException() : DbException("the connection was dropped");
