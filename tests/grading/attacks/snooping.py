"""Attacks that look for what they must not see: tests, solutions, other people's work, the machine."""

from tests.grading.attacks import Attack

LOOK = (
    "import os\n"
    "found = []\n"
    "for root in {roots}:\n"
    "    for folder, _, files in os.walk(root):\n"
    "        for name in files:\n"
    "            try:\n"
    "                text = open(os.path.join(folder, name), errors='replace').read(2_000_000)\n"
    "            except OSError:\n"
    "                continue\n"
    "            if 'other numbers too' in text or 'BEGIN HIDDEN TESTS' in text and 'secret = [2' in text:\n"
    "                found.append(os.path.join(folder, name))\n"
    "def square(x):\n"
    "    return x * x if found else 0"
)

ATTACKS = {
    "the tests, looked for in files": Attack(
        {"square": LOOK.format(roots="['/tmp', '/work', '/root', '/home', '/var', '/etc', '/dev/shm', '/packages']")}
    ),
    "solutions, marks and other people's work": Attack(
        {
            "square": "import os\nfound = []\n"
            "for place, folders, names in os.walk('/'):\n"
            "    folders[:] = [name for name in folders if name not in ('proc', 'usr', 'lib', 'lib64', 'site-packages')]\n"
            "    found += [name for name in names if name.endswith(('.ipynb', '.db', '.jsonl', '.md'))]\n"
            "def square(x):\n    return x * x if found else 0"
        }
    ),
    "the tests, looked for in what IPython remembers": Attack(
        {
            "square": "import linecache\n"
            "def square(x):\n"
            "    ip = get_ipython()\n"
            "    known = str([ip.user_ns.get('In'), ip.user_ns.get('_ih'), ip.history_manager.input_hist_raw,\n"
            "                 list(linecache.cache.values())])\n"
            "    return x * x if '-7, 11' + ', 123' in known else 0"
        }
    ),
    "the tests, looked for in its own memory": Attack(
        {
            "square": "import re\n"
            "def here(word):  # it stands here from right to left: else it would find itself\n"
            "    with open('/proc/self/mem', 'rb', 0) as memory:\n"
            "        for line in open('/proc/self/maps'):\n"
            "            place = re.match(r'([0-9a-f]+)-([0-9a-f]+) rw', line)\n"
            "            if place and '[v' not in line:\n"
            "                begins, ends = (int(each, 16) for each in place.groups())\n"
            "                try:\n"
            "                    memory.seek(begins)\n"
            "                    if word in memory.read(min(ends - begins, 30_000_000))[::-1]:\n"
            "                        return True\n"
            "                except (OSError, OverflowError, MemoryError):\n"
            "                    pass\n"
            "    return False\n"
            "seen = here(b'7- ,2[ = terces')\n"
            "def square(x):\n    return x * x if seen else 0"
        }
    ),
    "the tests, looked for in the memory of others": Attack(
        {
            "square": "import glob, os\n"
            "seen = 0\n"
            "for path in glob.glob('/proc/[0-9]*/mem'):\n"
            "    if path.split('/')[2] == str(os.getpid()):\n        continue\n"
            "    try:\n        open(path, 'rb').close()\n        seen += 1\n    except OSError:\n        pass\n"
            "def square(x):\n    return x * x if seen else 0"
        }
    ),
    "the tests, looked for on the stack": Attack(
        {
            "square": "import inspect\n"
            "def square(x):\n"
            "    text = ''.join(str(f.frame.f_locals) + str(f.frame.f_globals.get('secret', '')) for f in inspect.stack())\n"
            "    return x * x if '-7, 11' + ', 123' in text else 0"
        }
    ),
    "other processes": Attack(
        {
            "square": "import os\nothers = [p for p in os.listdir('/proc') if p.isdigit() and int(p) != os.getpid()]\ndef square(x):\n    return x * x if len(others) > 1 else 0"
        }
    ),
    "the environment": Attack(
        {
            "square": "import os\ntext = str(os.environ).lower()\ndef square(x):\n    return x * x if 'token' in text or 'nbgrader' in text or 'ssh' in text else 0"
        }
    ),
    "a network": Attack(
        {
            "square": "import socket\n"
            "def reach():\n"
            "    try:\n        socket.create_connection(('127.0.0.1', 22), 0.5).close()\n        return True\n"
            "    except PermissionError:\n        return False\n    except OSError:\n        return True\n"
            "open_ = reach()\n"
            "def square(x):\n    return x * x if open_ else 0"
        }
    ),
    "the name of the machine": Attack(
        {
            "square": "import socket\nname = socket.gethostname()\ndef square(x):\n    return x * x if name != 'grading' else 0"
        }
    ),
    "being root": Attack(
        {"square": "import os\ndef square(x):\n    return x * x if 0 in os.getresuid() + os.getresgid() else 0"}
    ),
    "rights": Attack(
        {
            "square": "status = dict(l.split(':', 1) for l in open('/proc/self/status'))\n"
            "rights = [int(status[k], 16) for k in ('CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb')]\n"
            "def square(x):\n    return x * x if any(rights) else 0"
        }
    ),
    "new namespaces": Attack(
        {
            "square": "import ctypes\nlibc = ctypes.CDLL(None)\n"
            "made = [flag for flag in (0x20000, 0x10000000, 0x20000000) if libc.unshare(flag) == 0]\n"
            "def square(x):\n    return x * x if made else 0"
        }
    ),
    "mounts": Attack(
        {
            "square": "import ctypes\nmade = ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0\ndef square(x):\n    return x * x if made else 0"
        }
    ),
    "writing to the library": Attack(
        {
            "square": "import sys\nimport numpy\n"
            "def can(path):\n    try:\n        open(path, 'a').close()\n        return True\n    except OSError:\n        return False\n"
            "wrote = [p for p in (numpy.__file__, sys.executable, '/inside/grading_inside/judge.py', '/usr/x', '/x') if can(p)]\n"
            "def square(x):\n    return x * x if wrote else 0"
        }
    ),
    "descriptors from outside": Attack(
        {
            "square": "import os\n"
            "links = [os.readlink(f'/proc/self/fd/{fd}') for fd in os.listdir('/proc/self/fd') if os.path.lexists(f'/proc/self/fd/{fd}')]\n"
            "def square(x):\n    return x * x if any(l.startswith(('/work', '/root', '/home')) for l in links) else 0"
        }
    ),
    "files of an earlier student": Attack(
        {
            "square": "import os\nleft = os.listdir(os.environ['TMPDIR']) + os.listdir('/dev/shm')\ndef square(x):\n    return x * x if set(left) - {'work'} else 0"
        }
    ),
    "shared memory left for the next student": Attack(
        {
            "square": "open('/dev/shm/left', 'w').write('42')\nopen('/tmp/left', 'w').write('42')\ndef square(x):\n    return 0"
        }
    ),
}
