#!/bin/sh
# Every device script against its device.
exec "$EMU_BUILD/tests/hw/run-device" "$EMU_SRC"/tests/hw/*.t
