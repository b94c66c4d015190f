"""What the running shop tells Prometheus about itself.

`meters` counts while things happen, in files that all processes of one machine share; `state` reads how the shop stands
when it is asked; `http`, `database`, `tasks` and `trade` feed the meters; `page` tells it all.
"""
