echo "$1: halfway"; sleep 1000
