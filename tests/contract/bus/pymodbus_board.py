"""A board made of Debian's python3-pymodbus: 8 coils, 8 inputs; a door is open while its coil is on.

Prints the port it listens on (127.0.0.1 only).
"""
import asyncio
import importlib.util
import socket
import sys
import types

# pymodbus imports these two even to serve TCP; Debian only recommends them, and nothing here calls them.
for name in ("serial", "serial_asyncio"):
    if importlib.util.find_spec(name) is None:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].create_serial_connection = None

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartAsyncTcpServer

inputs = ModbusSequentialDataBlock(1, [1] * 8)


class Coils(ModbusSequentialDataBlock):
    def setValues(self, address, values):
        super().setValues(address, values)
        values = values if isinstance(values, list) else [values]
        for offset, on in enumerate(values):
            inputs.setValues(address + offset, [0 if on else 1])


async def main():
    store = ModbusSlaveContext(di=inputs, co=Coils(1, [0] * 8))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await StartAsyncTcpServer(
        ModbusServerContext(slaves={1: store}, single=False), address=("127.0.0.1", port), defer_start=True)
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print(port, flush=True)
    await serving


asyncio.run(main())
